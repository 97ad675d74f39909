package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Adds to candidates that are called alike where each of them stands: the row, the column, the part of the page, the words
 * beside it, and where all of that is the same, which of them it is from the top.
 */
final class ToldApart {

    private static final int LONGEST = 80;

    private ToldApart() {}

    /** @param stand what is known of each: as {@link Recognition#met} gives it, or its part of a row */
    static List<Lost.Candidate> of(List<Lost.Candidate> candidates, List<JsonNode> stand) {
        var told = new ArrayList<Lost.Candidate>();
        for (int i = 0; i < candidates.size(); i++) {
            Lost.Candidate one = candidates.get(i);
            List<Integer> alike = IntStream.range(0, candidates.size())
                    .filter(at -> candidates.get(at).described().equals(one.described()))
                    .boxed()
                    .toList();
            told.add(
                    alike.size() == 1
                            ? one
                            : new Lost.Candidate(
                                    one.target(),
                                    with(one.described(), place(i, alike, stand)),
                                    one.likeness(),
                                    one.why(),
                                    one.effect()));
        }
        return told;
    }

    private static Reason with(Reason described, Reason place) {
        return new Reason(
                described.english() + ", " + place.english(), described.chinese() + "（" + place.chinese() + "）");
    }

    private static Reason place(int at, List<Integer> alike, List<JsonNode> stand) {
        Reason place = around(stand.get(at));
        List<Integer> there = alike.stream()
                .filter(other -> around(stand.get(other)).equals(place))
                .sorted((one, other) -> Integer.compare(height(stand.get(one)), height(stand.get(other))))
                .toList();
        if (there.size() == 1) {
            return place;
        }
        int number = there.indexOf(at) + 1;
        String english = "no. " + number + " of these " + there.size() + " from the top";
        String chinese = "这 " + there.size() + " 个中自上而下第 " + number + " 个";
        return place.english().isEmpty()
                ? new Reason(english, chinese)
                : new Reason(place.english() + ", " + english, place.chinese() + "，" + chinese);
    }

    private static Reason around(JsonNode stands) {
        JsonNode print = stands.has("print") ? stands.path("print") : stands;
        String row = words(StreamSupport.stream(stands.at("/row/cells").spliterator(), false)
                .map(cell -> cell.path("text").asText())
                .filter(text -> !text.equals(print.path("name").asText()))
                .collect(Collectors.joining(" | ")));
        String column = words(print.path("column").asText());
        String part = words(print.at("/place/name").asText());
        String beside = words(print.at("/besides/0").asText());
        if (!row.isEmpty()) {
            return new Reason("in the row '" + row + "'", "位于“" + row + "”一行");
        }
        if (!column.isEmpty()) {
            return new Reason("in the column '" + column + "'", "位于“" + column + "”一列");
        }
        if (!part.isEmpty() && !part.equals(print.path("under").asText())) {
            return new Reason("in the part '" + part + "'", "位于“" + part + "”部分");
        }
        return beside.isEmpty() ? new Reason("", "") : new Reason("beside '" + beside + "'", "在“" + beside + "”旁边");
    }

    private static String words(String text) {
        String words = text.strip();
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    /** Rows of text may have things side by side: those are counted from the left. */
    private static int height(JsonNode stands) {
        JsonNode at = stands.path("print").path("at");
        return at.isArray()
                ? at.path(1).asInt() * 10_000 + at.path(0).asInt()
                : stands.path("nth").asInt();
    }
}
