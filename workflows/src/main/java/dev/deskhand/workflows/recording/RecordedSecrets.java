package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What of a recording must not be kept, found before anything is taken over: a password may be stored long before it is typed,
 * and may be typed once more where nothing says what it is.
 *
 * @param variables names of stored values that reach a field for passwords or the like
 * @param texts what was typed into such fields
 */
record RecordedSecrets(Set<String> variables, Set<String> texts) {

    /** A shorter text is too likely to stand elsewhere for another reason. */
    private static final int TELLING = 6;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("\\$\\{KEY_\\w+}");

    static RecordedSecrets ofRecorder(JsonNode steps) {
        var secrets = new RecordedSecrets(new HashSet<>(), new HashSet<>());
        for (JsonNode step : steps) {
            if (step.path("type").asText().equals("change")) {
                ChromeSelectors.target(step.path("selectors"))
                        .filter(RecordedSecrets::isSecret)
                        .ifPresent(target -> secrets.keep(step.path("value").asText()));
            }
        }
        return secrets;
    }

    static RecordedSecrets ofProject(JsonNode tests) {
        var secrets = new RecordedSecrets(new HashSet<>(), new HashSet<>());
        int before;
        do {
            before = secrets.variables.size() + secrets.texts.size();
            tests.forEach(test -> test.path("commands").forEach(secrets::command));
        } while (secrets.variables.size() + secrets.texts.size() > before);
        return secrets;
    }

    private static boolean isSecret(ObjectNode target) {
        return SecretField.kindOf(ChromeSelectors.label(target), target).isPresent();
    }

    private void command(JsonNode command) {
        String value = command.path("value").asText();
        switch (command.path("command").asText()) {
            case "type", "sendKeys", "editContent" ->
                SeleniumLocators.target(command)
                        .filter(RecordedSecrets::isSecret)
                        .ifPresent(target -> reach(value));
            case "executeScript", "storeJson" -> constant(command.path("target").asText(), value);
            case "store" -> stored(command.path("target").asText(), value);
            case "forEach" -> {
                if (variables.contains(value)) {
                    variables.add(command.path("target").asText());
                }
            }
            default -> {}
        }
    }

    private void constant(String script, String name) {
        SeleniumScripts.constant(script).ifPresent(value -> {
            if (variables.contains(name) || SecretField.kindOf(name).isPresent() || standsIn(value)) {
                variables.add(name);
                (value.isArray() ? value : List.of(value)).forEach(one -> keep(one.asText()));
            }
        });
    }

    /** What reaches a field for passwords. */
    private void reach(String value) {
        String typed = KEY.matcher(value).replaceAll("");
        var names =
                VARIABLE.matcher(typed).results().map(found -> found.group(1)).toList();
        variables.addAll(names);
        if (names.isEmpty()) {
            keep(typed);
        }
    }

    private void stored(String value, String name) {
        if (holding(value).isPresent()
                || isSecret(value)
                || SecretField.kindOf(name).isPresent()) {
            variables.add(name);
        }
        if (variables.contains(name)) {
            reach(value);
        }
    }

    private void keep(String typed) {
        if (!typed.isEmpty()) {
            texts.add(typed);
        }
    }

    /** The variable in a text that must not be kept. */
    Optional<String> holding(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(variables::contains)
                .findFirst();
    }

    /** Whether a text is one that was typed into a field for passwords. */
    boolean isSecret(String text) {
        return text.length() >= TELLING && texts.contains(text);
    }

    /** Whether such a text stands anywhere in a step, alone or quoted in an expression. */
    boolean standsIn(JsonNode json) {
        if (json.isContainerNode()) {
            for (JsonNode part : json) {
                if (standsIn(part)) {
                    return true;
                }
            }
            return false;
        }
        String text = json.asText().replace("$${", "${");
        return isSecret(text)
                || texts.stream().anyMatch(secret -> secret.length() >= TELLING && text.contains("\"" + secret + "\""));
    }

    /** A text for people, without what must not be kept. */
    String hidden(String text) {
        String hidden = text;
        for (String secret : texts) {
            hidden = secret.length() >= TELLING ? hidden.replace(secret, "•••") : hidden;
        }
        return hidden;
    }
}
