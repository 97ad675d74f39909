package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far every element that can be acted on is: in the outline, in what one of its folds opens, or in folds of that. */
final class Reachability {

    private static final Pattern SHOWN = Pattern.compile("\\[(\\d+)( [^\\]]*)?\\]");
    private static final Pattern FOLD = Pattern.compile(
            "(?m)^ *….*?(?:; rows (\\d+)(?:-(\\d+))?| rows (\\d+)-(\\d+) were cut.*)? (?:\\[(\\d+)]|\\(look at (0)\\))$");
    private static final Pattern PART = Pattern.compile("(?m)^ *(?!…|table).*\\(scrolled [^)]*\\) \\[(\\d+)]:$");
    private static final Pattern TABLE = Pattern.compile("(?m)^ *table.* (\\d+) rows \\[(\\d+)]$");
    private static final int ROWS_AT_ONCE = 50;
    private static final int MOST_LOOKS = 400;

    /** Asks the browser for all that can be acted on. */
    interface Actionable {
        JsonNode all() throws IOException;
    }

    private final UnaryOperator<String> look;

    Reachability(UnaryOperator<String> look) {
        this.look = look;
    }

    /** Elements within folds get their refs when these are opened, so what is actionable is asked after that. */
    OutlineBench.Reach of(String outline, Actionable elements) throws IOException {
        Set<Integer> shown = elements(outline);
        Set<String> calls = calls(outline);
        var done = new HashSet<>(calls);
        Set<Integer> opened = opened(calls, done, 1);
        Set<Integer> deeper = opened(calls, done, MOST_LOOKS);
        int seen = 0;
        int found = 0;
        var far = new ArrayList<String>();
        var lost = new ArrayList<String>();
        for (JsonNode element : elements.all().path("found")) {
            int ref = element.path("ref").asInt();
            if (ref > 0 && shown.contains(ref)) {
                seen++;
            } else if (ref > 0 && opened.contains(ref)) {
                found++;
            } else if (ref > 0 && deeper.contains(ref)) {
                far.add(element.toString());
            } else {
                lost.add(element.toString());
            }
        }
        return new OutlineBench.Reach(
                seen + found + far.size() + lost.size(), seen, found, List.copyOf(far), List.copyOf(lost));
    }

    /**
     * What the calls show.
     *
     * @param calls those to begin with; afterwards those that were told of and not made
     * @param done all that were told of so far
     * @param depth how often what a call tells of is called in turn
     */
    private Set<Integer> opened(Set<String> calls, Set<String> done, int depth) {
        var opened = new HashSet<Integer>();
        for (int level = 0; level < depth && !calls.isEmpty() && done.size() < MOST_LOOKS; level++) {
            var next = new LinkedHashSet<String>();
            for (String call : calls) {
                String inside = look.apply(call);
                opened.addAll(elements(inside));
                calls(inside).stream().filter(done::add).forEach(next::add);
            }
            calls.clear();
            calls.addAll(next);
        }
        return opened;
    }

    /** What is shown to be acted on; the ref of a fold is not the element's that bears it. */
    private static Set<Integer> elements(String outline) {
        return refs(SHOWN, FOLD.matcher(outline).replaceAll(""));
    }

    /** The calls an outline tells of: a fold's ref with its rows, a scrollable part, a table's rows some at a time. */
    private static Set<String> calls(String outline) {
        var calls = new LinkedHashSet<String>();
        for (Matcher fold = FOLD.matcher(outline); fold.find(); ) {
            String from = fold.group(1) == null ? fold.group(3) : fold.group(1);
            String to = fold.group(1) == null ? fold.group(4) : fold.group(2);
            String ref = fold.group(5) == null ? fold.group(6) : fold.group(5);
            calls.add(from == null ? at(ref) : at(ref, from, to == null ? from : to));
        }
        refs(PART, outline).forEach(ref -> calls.add(at(String.valueOf(ref))));
        for (Matcher table = TABLE.matcher(outline); table.find(); ) {
            for (int row = 1; row <= Integer.parseInt(table.group(1)); row += ROWS_AT_ONCE) {
                calls.add(at(table.group(2), String.valueOf(row), String.valueOf(row + ROWS_AT_ONCE - 1)));
            }
        }
        return calls;
    }

    private static String at(String ref) {
        return "{\"at\": " + ref + "}";
    }

    private static String at(String ref, String from, String to) {
        return "{\"at\": %s, \"rows\": \"%s-%s\"}".formatted(ref, from, to);
    }

    private static Set<Integer> refs(Pattern pattern, String text) {
        Set<Integer> refs = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            refs.add(Integer.parseInt(matcher.group(1)));
        }
        return refs;
    }
}
