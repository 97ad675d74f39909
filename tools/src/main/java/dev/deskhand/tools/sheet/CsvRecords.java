package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;

/** The records of a CSV text (RFC 4180), whatever its delimiter. */
final class CsvRecords {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 50;

    private CsvRecords() {}

    /** @throws ToolFailure BAD_INPUT with the line where a quote begins that does not end where a field does */
    static List<List<String>> parse(String text, char delimiter, String name) {
        var parsing = new CsvParsing(text, delimiter, Integer.MAX_VALUE);
        parsing.run();
        if (parsing.brokenLine() > 0) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + name + "' has a quotation mark in line " + parsing.brokenLine()
                            + " that is not closed, so where its rows end cannot be told.",
                    "Close it in the file, write it twice where it belongs to the text, or export the file again.");
        }
        return parsing.records();
    }

    /** The delimiter that cuts most of the first records into the same, largest number of fields. */
    static char delimiter(String text) {
        if (text.startsWith("sep=") && text.length() > 4) {
            return text.charAt(4);
        }
        char best = ',';
        double bestScore = 0;
        for (char delimiter : DELIMITERS) {
            double score = score(parse(text, delimiter, SAMPLE));
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(List<List<String>> records) {
        var sizes =
                records.stream().mapToInt(List::size).filter(size -> size > 1).toArray();
        int agreeing = 0;
        int width = 0;
        for (int size : sizes) {
            int same = (int) java.util.Arrays.stream(sizes)
                    .filter(other -> other == size)
                    .count();
            if (same > agreeing || (same == agreeing && size > width)) {
                agreeing = same;
                width = size;
            }
        }
        return records.isEmpty() ? 0 : (double) agreeing / records.size() + width / 1000.0;
    }

    private static List<List<String>> parse(String text, char delimiter, int limit) {
        var parsing = new CsvParsing(text, delimiter, limit);
        parsing.run();
        return parsing.records();
    }
}
