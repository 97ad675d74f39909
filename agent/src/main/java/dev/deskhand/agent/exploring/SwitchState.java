package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a switch or box stands in an outline: where it saves itself when it is pressed, that is all a page shows of it. */
final class SwitchState {

    private static final Pattern ELEMENT = Pattern.compile("\\[\\d+ ((switch|checkbox|radio) ([^\\]\\n]*))]");
    private static final Pattern STATES = Pattern.compile("(, | = ).*$");

    private SwitchState() {}

    /** As the outline says it, with its kind and name; empty unless the arguments name exactly one there. */
    static Optional<String> of(JsonNode arguments, Sight outline) {
        JsonNode target = arguments.path("target");
        String name = TextUnits.plain(
                target.isTextual()
                        ? target.asText()
                        : target.path("name").asText(target.path("label").asText()));
        var found = ELEMENT.matcher(outline.bare())
                .results()
                .filter(one -> !name.isEmpty() && name.equals(nameIn(one.group(3), name)))
                .map(one -> TextUnits.plain(one.group(1)))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** How the switch stands that a change pressed, where it stands otherwise than before. */
    static Optional<String> after(Change change, Sight look) {
        var arguments = change.deed().arguments();
        if (arguments == null) {
            return Optional.empty();
        }
        var before = of(arguments.json(), change.outline());
        return before.isEmpty()
                ? Optional.empty()
                : of(arguments.json(), look).filter(state -> !state.equals(before.get()));
    }

    /** Whether the words say how it stands now. */
    static boolean shows(Change change, String words, Sight page) {
        return change.deed().failure() == null
                && after(change, page)
                        .filter(state -> TextUnits.of("[1 " + state + "]").contains(TextUnits.whole(words)))
                        .isPresent();
    }

    /** Names may hold commas themselves. */
    private static String nameIn(String said, String wanted) {
        String plain = TextUnits.plain(said);
        return plain.startsWith(wanted + ", ") ? wanted : STATES.matcher(plain).replaceFirst("");
    }
}
