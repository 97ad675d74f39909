package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Something that is acted on and is no button, as it stands on the page: a card, a place to drop it, a field.
 *
 * @param name what it is called, by itself or by the heading over it; "" when nothing names it
 * @param host the host of the document it stands in
 * @param around what it says and holds, and what stands around it
 */
public record Standing(String name, String host, String around) {

    /** Reads what the page's script says of it. */
    public static Standing of(String name, String host, JsonNode standing) {
        return new Standing(
                name.isBlank() ? standing.path("over").asText() : name,
                host,
                standing.path("around").asText());
    }

    /** What an approval of something done with all of these is bound to. */
    public static String seen(Standing... all) {
        return Arrays.stream(all)
                .map(one -> ClickEffect.seen("", one.host, one.around))
                .collect(
                        Collectors.collectingAndThen(Collectors.joining("\n"), each -> ClickEffect.seen("", "", each)));
    }
}
