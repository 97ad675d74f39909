package dev.deskhand.agent.exploring;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a page an element stands in, as the outline tells it: it says which "Save" of several is meant.
 *
 * @param kind such as dialog, nav or form
 * @param name empty where it has none
 */
record ElementPlace(String kind, String name) {

    private static final Pattern PART = Pattern.compile(" *([a-z]+)(?: ([^\\[\\]|]+?))?(?: \\(scrolled .*)?:");
    private static final String DIALOG = "dialog";

    /** The innermost part that has a name, or is a dialog; empty where there is none. */
    static Optional<ElementPlace> of(Sight seen, int ref) {
        List<String> lines = seen.bare().lines().toList();
        int at = 0;
        while (at < lines.size() && !lines.get(at).contains("[" + ref + " ")) {
            at++;
        }
        if (ref <= 0 || at == lines.size()) {
            return Optional.empty();
        }
        int depth = indent(lines.get(at));
        for (int i = at - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.isBlank() || indent(line) >= depth) {
                continue;
            }
            depth = indent(line);
            Matcher part = PART.matcher(line);
            if (part.matches() && (part.group(2) != null || part.group(1).equals(DIALOG))) {
                return Optional.of(new ElementPlace(
                        part.group(1), Optional.ofNullable(part.group(2)).orElse("")));
            }
        }
        return Optional.empty();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    boolean isDialog() {
        return kind.equals(DIALOG);
    }

    String text() {
        return (kind + " " + name).strip();
    }
}
