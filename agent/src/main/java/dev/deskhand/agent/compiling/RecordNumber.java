package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A link that is called by a value and by the number its record has in the address: other values have another number, so that
 * it is known by the value and by where it leads, too.
 */
final class RecordNumber {

    /** A value, and further ones that nothing with a number parts from it. */
    private static final Pattern CORE = Pattern.compile("\\$\\{[^}]*}(?:[^\\d$]*\\$\\{[^}]*})*");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Values values;
    private final IdParts ids;
    private final Consumer<LocalizedText> doubts;

    RecordNumber(Values values, Consumer<LocalizedText> doubts) {
        this.values = values;
        this.ids = new IdParts(values.texts());
        this.doubts = doubts;
    }

    /** @param general what the recorded target became for other values */
    JsonNode open(JsonNode general, JsonNode recorded, Kept act) {
        String name = recorded.path("name").asText();
        Optional<JsonNode> leads = leads(recorded);
        boolean looks = act.use().equals("browser.click") && act.deed().effect() == Effect.READ;
        boolean link = recorded.path("role").asText().equals("link") && values.mentions(name);
        if (!looks || !link || leads.isEmpty() || !isOfTheRecord(values.rest(name), act)) {
            return general;
        }
        String core = CORE.matcher(values.generalized(name))
                .results()
                .map(MatchResult::group)
                .reduce("", (longest, one) -> one.length() > longest.length() ? one : longest);
        ObjectNode open = general.deepCopy();
        var also = open.withArray("also");
        also.addObject().put("role", "link").put("name", core);
        also.add(leads.get());
        doubts.accept(CompileWords.numbered(name, core));
        return open;
    }

    /** Where it leads, with the numbers left open and nothing made of a value in it. */
    private Optional<JsonNode> leads(JsonNode recorded) {
        var ways = new ArrayList<JsonNode>();
        recorded.path("also").forEach(ways::add);
        return ways.stream()
                .filter(way -> way.path("leads").asText().contains("#"))
                .filter(way -> !ids.holds(way.path("leads").asText()))
                .findFirst();
    }

    /** Whether all its numbers stand in the address that it led to: what is a number elsewhere may be part of a name. */
    private static boolean isOfTheRecord(String rest, Kept act) {
        var output = act.deed().output();
        String url = output == null ? "" : output.json().path("url").asText().replaceFirst("^\\w+://[^/]*", "");
        List<String> numbers = numbers(rest);
        return !numbers.isEmpty() && numbers(url).containsAll(numbers);
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }
}
