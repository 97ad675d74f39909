package dev.deskhand.workflows.engine.outcome;

import java.util.ArrayList;
import java.util.List;

/** The parts of a condition that must all hold, each as it is written. */
final class Conjuncts {

    private Conjuncts() {}

    /** Parted at each {@code &&} outside of brackets and texts; the whole where an alternative stands beside them. */
    static List<String> of(String condition) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        char quote = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && (c == '?' || condition.startsWith("||", i))) {
                return List.of(condition.strip());
            } else if (depth == 0 && condition.startsWith("&&", i)) {
                parts.add(condition.substring(from, i).strip());
                from = i + 2;
                i++;
            }
        }
        parts.add(condition.substring(from).strip());
        return parts;
    }
}
