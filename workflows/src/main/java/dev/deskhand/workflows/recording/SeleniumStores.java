package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks ahead into a block of commands: where it ends, and what it stores. */
final class SeleniumStores {

    private SeleniumStores() {}

    /** The place of the command that ends the block whose first command is at a place; the list's size when nothing does. */
    static int endOf(JsonNode list, int from) {
        int open = 1;
        for (int at = from; at < list.size(); at++) {
            String command = list.path(at).path("command").asText();
            open += command.matches("if|while|times|forEach|do") ? 1 : 0;
            open -= command.equals("end") || command.equals("repeatIf") ? 1 : 0;
            if (open == 0) {
                return at;
            }
        }
        return list.size();
    }

    /** The names it stores, in the tests it runs too. */
    static Set<String> within(JsonNode list, int from, Map<String, JsonNode> tests) {
        var names = new HashSet<String>();
        collect(list, from, endOf(list, from), tests, names, new HashSet<>());
        return names;
    }

    private static void collect(
            JsonNode list, int from, int end, Map<String, JsonNode> tests, Set<String> names, Set<String> seen) {
        for (int at = from; at < end; at++) {
            JsonNode command = list.path(at);
            String name = command.path("command").asText();
            if (name.matches("store.*|execute.*Script")) {
                names.add(command.path("value").asText());
            }
            String test = command.path("target").asText();
            if (name.equals("run") && tests.containsKey(test) && seen.add(test)) {
                JsonNode other = tests.get(test).path("commands");
                collect(other, 0, other.size(), tests, names, seen);
            }
        }
    }
}
