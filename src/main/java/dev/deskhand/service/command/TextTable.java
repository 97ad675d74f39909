package dev.deskhand.service.command;

import java.util.ArrayList;
import java.util.List;

/** Sets rows in columns, counting Chinese characters as two places wide. */
final class TextTable {
    private TextTable() {}

    static List<String> lines(List<String> columns, List<List<String>> rows) {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(columns.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(cell(row, column)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, widths));
        StringBuilder rule = new StringBuilder("  ");
        for (int width : widths) {
            rule.append("-".repeat(width)).append("  ");
        }
        lines.add(rule.toString().stripTrailing());
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    static String cut(String text, int places) {
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int point : text.codePoints().toArray()) {
            width += wide(point) ? 2 : 1;
            if (width > places - 1) {
                return kept.append("…").toString();
            }
            kept.appendCodePoint(point);
        }
        return kept.toString();
    }

    static int width(String text) {
        return text.codePoints().map(point -> wide(point) ? 2 : 1).sum();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < widths.length; column++) {
            String cell = cell(cells, column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    // A value to be approved is never cut: long ones make the table wide instead. Only line ends are shown as signs.
    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).replace("\n", "⏎") : "";
    }

    private static boolean wide(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> (point >= 0x3000 && point <= 0x303f) || (point >= 0xff01 && point <= 0xff60);
        };
    }
}
