package dev.deskhand.tools.sheet;

import java.util.ArrayList;
import java.util.List;

/** Cuts a CSV text into records, and notes the first quote that does not end where a field does. */
final class CsvParsing {

    private final String text;
    private final char delimiter;
    private final int limit;
    private final List<List<String>> records = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private int at;
    private int line = 1;
    private int brokenLine;

    CsvParsing(String text, char delimiter, int limit) {
        this.text = text;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    List<List<String>> records() {
        return records;
    }

    /** Where a quote begins that is not closed, or closed within another row's text; 0 when there is none. */
    int brokenLine() {
        return brokenLine;
    }

    void run() {
        if (text.startsWith("sep=") && text.indexOf('\n') >= 0) {
            at = text.indexOf('\n') + 1;
            line++;
        }
        while (at < text.length() && records.size() < limit) {
            char c = text.charAt(at);
            if (c == '"' && field.toString().isBlank()) {
                quoted();
            } else if (c == delimiter) {
                endField();
                at++;
            } else if (c == '\n' || c == '\r') {
                endField();
                endRecord();
                at += isBreakOfTwo(at) ? 2 : 1;
                line++;
            } else {
                field.append(c);
                at++;
            }
        }
        if (records.size() < limit && (!field.isEmpty() || !fields.isEmpty())) {
            endField();
            endRecord();
        }
    }

    private void quoted() {
        int first = line;
        field.setLength(0);
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            } else if (c == '"') {
                at++;
                if (line > first && !fieldEnds()) {
                    note(first);
                }
                return;
            }
            line += c == '\n' || (c == '\r' && !isBreakOfTwo(at)) ? 1 : 0;
            field.append(c);
        }
        note(first);
    }

    /** Whether nothing but blanks follows up to the field's end. */
    private boolean fieldEnds() {
        int next = at;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next == text.length() || text.charAt(next) == delimiter || "\r\n".indexOf(text.charAt(next)) >= 0;
    }

    private void note(int first) {
        brokenLine = brokenLine == 0 ? first : brokenLine;
    }

    private boolean isBreakOfTwo(int index) {
        return text.charAt(index) == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
    }

    private void endField() {
        fields.add(field.toString());
        field.setLength(0);
    }

    private void endRecord() {
        records.add(List.copyOf(fields));
        fields.clear();
    }
}
