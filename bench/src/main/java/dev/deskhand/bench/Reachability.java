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

/** Whether every element that can be acted on is in the outline, or in what one of its folds opens. */
final class Reachability {

    private static final Pattern SHOWN = Pattern.compile("\\[(\\d+)( [^\\]]*)?\\]");
    private static final Pattern FOLD = Pattern.compile("(?m)(?:^ *….*|^ *table.*|\\)) \\[(\\d+)\\]:?$");

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
        Set<Integer> folds = refs(FOLD, outline);
        Set<Integer> opened = new HashSet<>();
        for (int fold : folds) {
            opened.addAll(refs(SHOWN, look.apply("{\"at\": " + fold + ", \"budget\": 20000}")));
        }
        JsonNode actionable = elements.all();
        int seen = 0;
        int found = 0;
        var lost = new ArrayList<String>();
        for (JsonNode element : actionable.path("found")) {
            int ref = element.path("ref").asInt();
            if (ref > 0 && shown.contains(ref)) {
                seen++;
            } else if ((ref > 0 && opened.contains(ref)) || inRow(element, folds)) {
                found++;
            } else {
                lost.add(element.toString());
            }
        }
        return new OutlineBench.Reach(seen + found + lost.size(), seen, found, List.copyOf(lost));
    }

    /** A row that was folded away is opened by its number; the element itself gets its ref then. */
    private boolean inRow(JsonNode element, Set<Integer> folds) {
        int table = element.path("table").asInt();
        int row = element.path("row").asInt();
        if (table == 0 || row == 0 || !folds.contains(table)) {
            return false;
        }
        String rows = look.apply("{\"at\": %d, \"rows\": \"%d\"}".formatted(table, row));
        String name = element.path("name").asText();
        return rows.contains(row + ":") && SHOWN.matcher(rows).find() && rows.contains(name);
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
