package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a target says of the element before anybody looks: of a recorded one, by all its locators.
 *
 * @param words all it may be called; "" when it is named by other means
 * @param role its role, or ""
 */
public record SaidOfTarget(String words, String role) {

    private static final List<String> KEYS = List.of("name", "label", "text");

    public static SaidOfTarget of(JsonNode target) {
        if (target.isTextual()) {
            return new SaidOfTarget(target.asText(), "");
        }
        var locators = new ArrayList<JsonNode>(List.of(target));
        target.path("also").forEach(locators::add);
        String words = locators.stream()
                .flatMap(locator -> KEYS.stream().map(key -> locator.path(key).textValue()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n"));
        String role = locators.stream()
                .map(locator -> locator.path("role").asText())
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        return new SaidOfTarget(words, role);
    }
}
