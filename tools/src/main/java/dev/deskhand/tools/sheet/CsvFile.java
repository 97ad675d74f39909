package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.PlainNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes CSV (RFC 4180) that spreadsheet programs open rightly: UTF-8 with a byte order mark. */
final class CsvFile {

    private CsvFile() {}

    static void write(Path file, List<String> columns, ItemList items, Totals totals) {
        var text = new StringBuilder("\uFEFF");
        line(text, columns);
        for (ItemList.Item item : items.items()) {
            line(
                    text,
                    columns.stream()
                            .map(column -> {
                                String value = CellWriting.text(item.get(column));
                                return item.get(column).isNumber() ? value : harmless(value);
                            })
                            .toList());
        }
        if (!totals.sums().isEmpty()) {
            text.append("\r\n");
            totals.sums().forEach((group, sums) -> line(text, totalLine(columns, totals.by(), group, sums)));
        }
        try {
            SafeSave.save(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.getFileName(), e);
        }
    }

    private static List<String> totalLine(
            List<String> columns, String by, String group, java.util.Map<String, java.math.BigDecimal> sums) {
        var label = columns.stream().filter(column -> !sums.containsKey(column)).findFirst();
        return columns.stream()
                .map(column -> {
                    var sum = sums.get(column);
                    if (sum != null) {
                        return PlainNumber.of(sum);
                    }
                    if (label.filter(column::equals).isPresent()) {
                        return SheetLayout.label(by, harmless(group));
                    }
                    return "";
                })
                .toList();
    }

    private static void line(StringBuilder text, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            boolean quote = field.matches("(?s).*[\",;\t\r\n].*") || !field.equals(field.strip());
            text.append(i == 0 ? "" : ",").append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        text.append("\r\n");
    }

    /** A spreadsheet program takes a text beginning like a formula for one and would run it. */
    private static String harmless(String text) {
        boolean risky = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        boolean plainNumberOrPhone = text.matches("[+-]?[0-9][0-9 ().,/-]*");
        return risky && !plainNumberOrPhone ? "'" + text : text;
    }
}
