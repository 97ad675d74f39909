package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Follows what is typed into fields for passwords through the values a project of Selenium IDE stores, each link once. */
final class SecretFlow {

    private static final Pattern KEY = Pattern.compile("\\$\\{KEY_\\w+}");

    private final Map<String, Set<String>> storedAs = new HashMap<>();
    private final Map<String, Set<String>> textsOf = new HashMap<>();
    private final Map<String, List<String>> namesHolding = new HashMap<>();
    private final Map<String, List<String>> namesOfText = new HashMap<>();
    private final Map<String, List<String>> itemsOf = new HashMap<>();
    private final Map<String, List<JsonNode>> constants = new HashMap<>();
    private final Deque<String> toFollow = new ArrayDeque<>();
    private final RecordedSecrets found = new RecordedSecrets(new HashSet<>(), new HashSet<>(), new HashMap<>());
    private final List<String> typed = new ArrayList<>();

    void add(JsonNode command) {
        String target = command.path("target").asText();
        String value = command.path("value").asText();
        switch (command.path("command").asText()) {
            case "type", "sendKeys", "editContent" ->
                SeleniumLocators.target(command)
                        .filter(RecordedSecrets::isSecret)
                        .ifPresent(field -> typed.add(value));
            case "executeScript", "storeJson" ->
                SeleniumScripts.constant(target).ifPresent(constant -> constant(value, constant));
            case "store" -> stored(value, target);
            case "forEach" ->
                itemsOf.computeIfAbsent(value, list -> new ArrayList<>()).add(target);
            default -> {}
        }
    }

    private void constant(String name, JsonNode value) {
        constants.computeIfAbsent(name, one -> new ArrayList<>()).add(value);
        texts(value)
                .forEach(text -> namesOfText
                        .computeIfAbsent(text, one -> new ArrayList<>())
                        .add(name));
        storedAs.computeIfAbsent(name, one -> new HashSet<>())
                .add(value.isTextual() ? value.asText() : value.toString());
        named(name);
    }

    private static List<String> texts(JsonNode constant) {
        var texts = new ArrayList<String>();
        (constant.isArray() ? constant : List.of(constant)).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private void stored(String name, String value) {
        storedAs.computeIfAbsent(name, one -> new HashSet<>()).add(value);
        textsOf.computeIfAbsent(name, one -> new HashSet<>()).add(value);
        variablesIn(value)
                .forEach(used -> namesHolding
                        .computeIfAbsent(used, one -> new ArrayList<>())
                        .add(name));
        namesOfText.computeIfAbsent(value, one -> new ArrayList<>()).add(name);
        named(name);
    }

    private void named(String name) {
        if (SecretField.kindOf(name).isPresent()) {
            mark(name);
        }
    }

    RecordedSecrets followed() {
        typed.forEach(this::reached);
        follow();
        // What was typed may also stand quoted in a script's text; seldom, so that looking once more is enough.
        constants.forEach((name, values) -> {
            if (values.stream().anyMatch(found::standsIn)) {
                mark(name);
            }
        });
        follow();
        storedAs.forEach((name, values) -> {
            if (values.size() == 1) {
                found.stored().put(name, values.iterator().next());
            }
        });
        return found;
    }

    private void follow() {
        while (!toFollow.isEmpty()) {
            String name = toFollow.pop();
            namesHolding.getOrDefault(name, List.of()).forEach(this::mark);
            itemsOf.getOrDefault(name, List.of()).forEach(this::mark);
            constants
                    .getOrDefault(name, List.of())
                    .forEach(constant -> texts(constant).forEach(this::keep));
            textsOf.getOrDefault(name, Set.of()).forEach(this::reached);
        }
    }

    /** What reaches a field for passwords. */
    private void reached(String value) {
        String text = KEY.matcher(value).replaceAll("");
        List<String> names = variablesIn(text);
        names.forEach(this::mark);
        if (names.isEmpty()) {
            keep(text);
        }
    }

    private void mark(String name) {
        if (found.variables().add(name)) {
            toFollow.push(name);
        }
    }

    private void keep(String text) {
        if (text.isEmpty() || !found.texts().add(text)) {
            return;
        }
        if (found.texts().size() > RecordedSecrets.MOST_TEXTS) {
            throw RecordedSecrets.tooMany();
        }
        if (text.length() >= RecordedSecrets.TELLING) {
            namesOfText.getOrDefault(text, List.of()).forEach(this::mark);
        }
    }

    private static List<String> variablesIn(String text) {
        return SeleniumVariables.USE
                .matcher(KEY.matcher(text).replaceAll(""))
                .results()
                .map(use -> use.group(1))
                .toList();
    }
}
