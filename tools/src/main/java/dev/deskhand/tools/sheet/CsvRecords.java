package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.List;

/** The records of a CSV text (RFC 4180), whatever its delimiter. */
final class CsvRecords {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 50;

    private CsvRecords() {}

    static List<List<String>> parse(String text, char delimiter) {
        return parse(text, delimiter, Integer.MAX_VALUE);
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
        var records = new ArrayList<List<String>>();
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        int start = text.startsWith("sep=") ? Math.max(text.indexOf('\n') + 1, 0) : 0;
        for (int i = start; i < text.length() && records.size() < limit; i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted = true;
            } else if (c == delimiter) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                fields.add(field.toString());
                field.setLength(0);
                records.add(List.copyOf(fields));
                fields.clear();
            } else {
                field.append(c);
            }
        }
        if (records.size() < limit && (!field.isEmpty() || !fields.isEmpty())) {
            fields.add(field.toString());
            records.add(List.copyOf(fields));
        }
        return records;
    }
}
