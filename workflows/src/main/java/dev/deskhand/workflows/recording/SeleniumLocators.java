package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;

/** Selenium IDE's locators, such as {@code id=save} and {@code linkText=Next}, as a target with all its alternatives. */
final class SeleniumLocators {

    private SeleniumLocators() {}

    /** Of a command: its target first, then the others that were recorded; empty when none can be used. */
    static Optional<ObjectNode> target(JsonNode command) {
        var ways = new ArrayList<ObjectNode>();
        of(command.path("target").asText()).ifPresent(ways::add);
        for (JsonNode other : command.path("targets")) {
            of(other.path(0).asText()).filter(way -> !ways.contains(way)).ifPresent(ways::add);
        }
        return ChromeSelectors.joined(ways);
    }

    static Optional<ObjectNode> of(String locator) {
        int cut = locator.indexOf('=');
        String kind = cut < 0 ? "" : locator.substring(0, cut);
        String text = locator.substring(cut + 1).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode way = Draft.object();
        return switch (kind) {
            case "id" -> Optional.of(way.put("css", "[id=\"" + quoted(text) + "\"]"));
            case "name" -> Optional.of(way.put("css", "[name=\"" + quoted(text) + "\"]"));
            case "css" -> Optional.of(way.put("css", text));
            case "xpath" -> Optional.of(way.put("xpath", text));
            case "linkText", "link" -> Optional.of(way.put("role", "link").put("name", text));
            case "partialLinkText" ->
                Optional.of(way.put("xpath", "//a[contains(normalize-space(.), " + xpathText(text) + ")]"));
            case "label" -> Optional.of(way.put("label", text));
            default ->
                locator.startsWith("//") || locator.startsWith("(//")
                        ? Optional.of(way.put("xpath", locator))
                        : Optional.empty();
        };
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String xpathText(String text) {
        return text.contains("'") ? "\"" + text.replace("\"", "") + "\"" : "'" + text + "'";
    }
}
