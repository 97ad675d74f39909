package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether every element that can be acted on is in the outline, or in what one of its folds opens. */
final class Reachability {

    private static final Pattern SHOWN = Pattern.compile("\\[(\\d+)( [^\\]]*)?\\]");
    private static final Pattern FOLD = Pattern.compile("(?m)(?:^ *….*|^ *table.*|\\)) \\[(\\d+)\\]:?$");

    private static final int MOST_FOLDS = 200;

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
        Set<Integer> shown = refs(SHOWN, outline);
        Set<Integer> opened = opened(outline);
        // Rows that were folded away are opened by their number; what stands in them gets its refs then.
        var rows = new HashSet<String>();
        for (JsonNode element : elements.all().path("found")) {
            int ref = element.path("ref").asInt();
            int table = element.path("table").asInt();
            int row = element.path("row").asInt();
            boolean known = ref > 0 && (shown.contains(ref) || opened.contains(ref));
            if (!known && table > 0 && row > 0 && rows.add(table + "/" + row)) {
                opened.addAll(refs(SHOWN, look.apply("{\"at\": %d, \"rows\": \"%d\"}".formatted(table, row))));
            }
        }
        int seen = 0;
        int found = 0;
        var lost = new ArrayList<String>();
        for (JsonNode element : elements.all().path("found")) {
            int ref = element.path("ref").asInt();
            if (ref > 0 && shown.contains(ref)) {
                seen++;
            } else if (ref > 0 && opened.contains(ref)) {
                found++;
            } else {
                lost.add(element.toString());
            }
        }
        return new OutlineBench.Reach(seen + found + lost.size(), seen, found, List.copyOf(lost));
    }

    /** What the folds show when they are opened as a model opens them, and the folds in these. */
    private Set<Integer> opened(String outline) {
        var due = new ArrayDeque<>(refs(FOLD, outline));
        var done = new HashSet<Integer>(due);
        var opened = new HashSet<Integer>();
        while (!due.isEmpty() && done.size() < MOST_FOLDS) {
            String inside = look.apply("{\"at\": " + due.poll() + "}");
            opened.addAll(refs(SHOWN, inside));
            refs(FOLD, inside).stream().filter(done::add).forEach(due::add);
        }
        return opened;
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
