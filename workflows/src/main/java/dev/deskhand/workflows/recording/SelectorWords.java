package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a target says of the element itself: a field for a name within a form called "reset-password" holds no password. */
final class SelectorWords {

    /** What leads from one element to another beside it speaks of the other as well, as a label does. */
    private static final Pattern BESIDE = Pattern.compile("following|preceding|parent::|ancestor|\\.\\.|[+~]");

    private static final Pattern WITHIN_BRACKETS_OR_QUOTES =
            Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)|\"[^\"]*\"|'[^']*'");

    /** An element without any word of its own, such as {@code div[1]/input}: what it stands in says what it is. */
    private static final Pattern BARE = Pattern.compile("[\\w*:-]+(\\[\\d+]|:nth-[\\w-]+\\(\\d+\\))*");

    /** What holds several fields names none of them. */
    private static final Pattern HOLDS_SEVERAL = Pattern.compile("(?i)form|page|modal|dialog|表单|窗口");

    private SelectorWords() {}

    /** Whether a field is called so by its selector only, for want of words. */
    static boolean isMadeOf(String label, JsonNode target) {
        return Stream.of("css", "xpath")
                        .anyMatch(key -> target.path(key).asText().contains(label))
                && target.findValuesAsText("name").stream().noneMatch(label::equals);
    }

    static String of(JsonNode target) {
        var words = new StringBuilder();
        target.properties().forEach(part -> {
            String key = part.getKey();
            if (part.getValue().isContainerNode()) {
                part.getValue()
                        .forEach(one -> words.append(' ').append(one.isContainerNode() ? of(one) : one.asText()));
            } else if (key.equals("css")) {
                words.append(' ').append(own(part.getValue().asText(), "[ >]+"));
            } else if (key.equals("xpath")) {
                words.append(' ').append(own(part.getValue().asText(), "/+"));
            } else {
                words.append(' ').append(part.getValue().asText());
            }
        });
        return words.toString();
    }

    private static String own(String selector, String between) {
        String bare = WITHIN_BRACKETS_OR_QUOTES
                .matcher(selector)
                .replaceAll(found -> "\u0000".repeat(found.group().length()));
        if (BESIDE.matcher(bare).find()) {
            return selector;
        }
        var steps = Pattern.compile(between)
                .splitAsStream(bare)
                .filter(step -> !step.isBlank())
                .toList();
        int end = selector.length();
        for (String step : steps.reversed()) {
            int from = bare.lastIndexOf(step, end - step.length());
            String own = selector.substring(from, from + step.length());
            end = from;
            if (!BARE.matcher(own).matches()) {
                boolean last = step.equals(steps.getLast())
                        && from + step.length() >= selector.stripTrailing().length();
                return last || !HOLDS_SEVERAL.matcher(own).find() ? own : "";
            }
        }
        return "";
    }
}
