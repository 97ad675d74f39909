package dev.deskhand.agent.compiling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values in ids, selectors and addresses: {@code Accounts payable} in {@code row-accounts-payable} and {@code rowAccountsPayable}. */
final class IdParts {

    private static final Pattern PART = Pattern.compile("\\p{Lu}?\\p{Ll}+|\\p{Lu}+(?!\\p{Ll})|\\p{Lo}+|[\\p{N}#]+");

    private final List<String> values;

    IdParts(List<String> values) {
        this.values = values.stream()
                .filter(value -> Values.tells(value.replaceAll("[^\\p{L}\\p{N}]", "")))
                .toList();
    }

    /** Whether the parts of a value follow each other in it; numbers may be left open, as in {@code /users/#}. */
    boolean holds(String id) {
        if (id.isEmpty()) {
            return false;
        }
        List<String> parts = parts(id);
        return values.stream()
                .anyMatch(value -> follow(parts, parts(value))
                        || follow(parts, parts(value.toLowerCase(Locale.ROOT)))
                        || (value.matches(".*\\p{L}.*") && follow(parts, parts(value.replaceAll("\\d+", "#")))));
    }

    /** Whether a value stands in it letter for letter, as a word of its own. */
    boolean holdsWord(String id) {
        return values.stream().anyMatch(value -> isWord(id, value));
    }

    private static boolean isWord(String id, String value) {
        for (int at = id.indexOf(value); at >= 0; at = id.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(id.charAt(at - 1));
            if (begins && (end == id.length() || !Character.isLetterOrDigit(id.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean follow(List<String> parts, List<String> value) {
        return !value.isEmpty() && Collections.indexOfSubList(parts, value) >= 0;
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            parts.add(part.group().toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}
