package dev.deskhand.tools.browser.trouble;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the address or the name of a request says of it: whether it saves or only looks. */
final class SavingWords {

    private static final Set<String> LOOKING_WORDS = Set.of(
            "search",
            "suggest",
            "suggestions",
            "autocomplete",
            "typeahead",
            "completions",
            "lookup",
            "find",
            "query",
            "filter",
            "validate",
            "validation",
            "check",
            "verify",
            "preview",
            "calculate",
            "calc",
            "estimate",
            "quote",
            "price",
            "prices",
            "rates",
            "count",
            "list",
            "options",
            "facets",
            "exists",
            "available",
            "availability",
            "read",
            "get",
            "fetch",
            "load",
            "refresh",
            "token",
            "onchange",
            "draft",
            "drafts",
            "autosave",
            "translate",
            "render",
            "format");
    private static final Set<String> LOOKING_VERBS = Set.of(
            "search",
            "suggest",
            "find",
            "validate",
            "check",
            "verify",
            "preview",
            "calculate",
            "calc",
            "estimate",
            "read",
            "get",
            "fetch",
            "load",
            "refresh",
            "lookup",
            "render");
    private static final Set<String> SAVING_WORDS = Set.of(
            "save", "update", "set", "edit", "write", "patch", "create", "add", "delete", "remove", "store", "assign",
            "toggle", "mark", "move", "insert", "put", "status");

    private static final Pattern WORD_ENDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private SavingWords() {}

    enum Kind {
        LOOK,
        SAVE,
        UNKNOWN
    }

    /** The end of the path counts before the rest. */
    static Kind kind(URI to) {
        Kind end = kind(lastPart(to));
        if (end != Kind.UNKNOWN) {
            return end;
        }
        List<String> words = of(to);
        if (words.stream().anyMatch(LOOKING_WORDS::contains)) {
            return Kind.LOOK;
        }
        return words.stream().anyMatch(SAVING_WORDS::contains) ? Kind.SAVE : Kind.UNKNOWN;
    }

    /** What a name says of what it does: {@code update_prices} and {@code PriceUpdate} save, {@code checkStatus} looks. */
    static Kind kind(String name) {
        List<String> words = WORD_ENDS
                .splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Kind.UNKNOWN;
        }
        boolean looks = LOOKING_VERBS.contains(words.getFirst()) || asksWhatDepends(words);
        boolean saves = SAVING_WORDS.contains(words.getLast())
                || (SAVING_WORDS.contains(words.getFirst()) && !words.getFirst().equals("status"));
        if (saves && !looks) {
            return Kind.SAVE;
        }
        return looks || words.stream().anyMatch(LOOKING_WORDS::contains) ? Kind.LOOK : Kind.UNKNOWN;
    }

    /** {@code on_change_customer}: what other fields hold once one has changed. */
    private static boolean asksWhatDepends(List<String> words) {
        return words.getFirst().equals("onchange")
                || (words.size() > 1 && words.subList(0, 2).equals(List.of("on", "change")));
    }

    /** The last part of the path that is no number. */
    private static String lastPart(URI to) {
        String[] parts = String.valueOf(to.getPath()).split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && parts[i].chars().noneMatch(Character::isDigit)) {
                return parts[i];
            }
        }
        return "";
    }

    /** The words of the path's end and of the query, where addresses say what they are for. */
    static List<String> of(URI to) {
        String[] parts = String.valueOf(to.getPath()).split("/");
        var end = new StringBuilder();
        for (int i = Math.max(0, parts.length - 2); i < parts.length; i++) {
            end.append(parts[i]).append(' ');
        }
        return WORD_ENDS
                .splitAsStream(end.append(to.getQuery() == null ? "" : to.getQuery()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
