package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * What of a recording must not be kept, found before anything is taken over: a password may be stored long before it is typed,
 * and may be typed once more where nothing says what it is.
 *
 * @param variables names of stored values that reach a field for passwords or the like
 * @param texts what was typed into such fields
 * @param stored by the name of a stored value what was stored, where that was always the same
 */
record RecordedSecrets(Set<String> variables, Set<String> texts, Map<String, String> stored) {

    /** A shorter text is too likely to stand elsewhere for another reason. */
    static final int TELLING = 6;

    static final int MOST_TEXTS = 200;
    private static final int MOST_HOPS = 50;

    static RecordedSecrets ofRecorder(JsonNode steps) {
        var secrets = new RecordedSecrets(Set.of(), new HashSet<>(), Map.of());
        for (JsonNode step : steps) {
            if (step.path("type").asText().equals("change")) {
                ChromeSelectors.target(step.path("selectors"))
                        .filter(RecordedSecrets::isSecret)
                        .ifPresent(target -> secrets.keep(step.path("value").asText()));
            }
        }
        return secrets;
    }

    /** @throws RecordingException when more is kept secret in it than any work needs */
    static RecordedSecrets ofProject(JsonNode tests) {
        var flow = new SecretFlow();
        tests.forEach(test -> test.path("commands").forEach(flow::add));
        return flow.followed();
    }

    static boolean isSecret(ObjectNode target) {
        return SecretField.kindOf(ChromeSelectors.label(target), target).isPresent();
    }

    private void keep(String typed) {
        if (!typed.isEmpty() && texts.add(typed) && texts.size() > MOST_TEXTS) {
            throw tooMany();
        }
    }

    /** Every step is looked through for each of them. */
    static RecordingException tooMany() {
        return new RecordingException(
                LocalizedText.of(
                        "The recording types more than " + MOST_TEXTS + " different passwords.",
                        "录制中输入了超过 " + MOST_TEXTS + " 个不同的密码。"),
                LocalizedText.of("Record less at once.", "请分次录制较短的操作。"));
    }

    /** What a text of the recording comes to: two fields that get the same hold the same password. */
    String typed(String text) {
        String typed = text;
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            var alone = SeleniumVariables.USE.matcher(typed);
            if (!alone.matches() || !stored.containsKey(alone.group(1))) {
                break;
            }
            typed = stored.get(alone.group(1));
        }
        return typed;
    }

    /** The variable in a text that must not be kept. */
    Optional<String> holding(String text) {
        return SeleniumVariables.USE
                .matcher(text)
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
