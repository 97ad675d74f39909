package dev.deskhand.service.approvals;

import dev.deskhand.tools.spi.ColumnNumbers;
import dev.deskhand.workflows.plan.LocalizedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Amounts below zero in a column where nearly all are above, or the other way round: mostly a slip.
 *
 * @param rows remarks by the places of their rows
 * @param ofMany one remark for all of them
 */
record OddSigns(Map<Integer, LocalizedText> rows, LocalizedText ofMany) {

    /** At most one in so many has the other sign where that is odd. */
    private static final int ONE_IN = 5;

    /** @param numbers by the places of their rows */
    static OddSigns of(String column, Map<Integer, BigDecimal> numbers, ColumnNumbers shown) {
        long below =
                numbers.values().stream().filter(number -> number.signum() < 0).count();
        long above =
                numbers.values().stream().filter(number -> number.signum() > 0).count();
        int odd = below < above ? -1 : 1;
        var rows = new TreeMap<Integer, LocalizedText>();
        if (Math.min(below, above) * ONE_IN <= numbers.size()) {
            numbers.forEach((row, number) -> {
                if (number.signum() == odd) {
                    rows.put(
                            row,
                            remark(
                                    "Row " + (row + 1) + ": ",
                                    "第 " + (row + 1) + " 行：",
                                    column + " " + shown.text(number),
                                    odd));
                }
            });
        }
        var named = RowNumbers.at(List.copyOf(rows.keySet()));
        return new OddSigns(rows, remark("Rows " + named.en() + ": ", named.zh() + "：", column, odd));
    }

    private static LocalizedText remark(String en, String zh, String what, int odd) {
        return odd < 0
                ? LocalizedText.of(en + what + " is below zero, unlike the others.", zh + what + " 是负数，其他行都不是。")
                : LocalizedText.of(en + what + " is above zero, unlike the others.", zh + what + " 是正数，其他行都不是。");
    }
}
