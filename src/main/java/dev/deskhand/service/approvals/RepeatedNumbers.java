package dev.deskhand.service.approvals;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Numbers of papers or persons that stand in an earlier row too, in the first column of such: mostly the same thing given twice.
 *
 * @param rows remarks by the places of their rows
 * @param ofMany one remark for all of them
 */
record RepeatedNumbers(Map<Integer, LocalizedText> rows, LocalizedText ofMany) {

    /** Where more than one in so many repeats, rows share their numbers by nature, as lines of one invoice do. */
    private static final int ONE_IN = 4;

    private static final Pattern NUMBER = Pattern.compile("(?=.*\\p{N})(?:.*\\p{L}.*|.{4,})");
    private static final Pattern DAY =
            Pattern.compile("\\d{4}[-./年]\\d{1,2}[-./月]\\d{1,2}.*|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}");

    /**
     * @param amounts columns of money, which may well repeat
     * @param said places of rows that are known to be the same as another
     */
    static RepeatedNumbers of(ApprovalRequest request, Set<String> amounts, Set<Integer> said) {
        String column = request.columns().stream()
                .filter(name -> !amounts.contains(name) && isOfNumbers(values(request, name)))
                .findFirst()
                .orElse("");
        List<String> values = values(request, column);
        var first = new HashMap<String, Integer>();
        var rows = new TreeMap<Integer, LocalizedText>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            Integer same = value.isEmpty() ? null : first.putIfAbsent(value.toLowerCase(Locale.ROOT), i);
            if (same != null && !said.contains(i)) {
                rows.put(i, remark(column + " " + value, i, same));
            }
        }
        if (rows.size() * ONE_IN > values.size()) {
            rows.clear();
        }
        var named = RowNumbers.at(List.copyOf(rows.keySet()));
        return new RepeatedNumbers(
                rows,
                LocalizedText.of(
                        "Rows " + named.en() + ": " + column + " stands in an earlier row too.",
                        named.zh() + "：" + column + " 与前面的行重复。"));
    }

    private static LocalizedText remark(String what, int row, int same) {
        return LocalizedText.of(
                "Row " + (row + 1) + ": " + what + " stands in row " + (same + 1) + " too.",
                "第 " + (row + 1) + " 行：" + what + " 与第 " + (same + 1) + " 行重复。");
    }

    private static List<String> values(ApprovalRequest request, String column) {
        return IntStream.range(0, column.isEmpty() ? 0 : request.rows().size())
                .mapToObj(i -> StandingOut.text(request.rows().get(i), column).strip())
                .toList();
    }

    private static boolean isOfNumbers(List<String> values) {
        List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
        return filled.size() >= ONE_IN
                && filled.stream()
                        .allMatch(value -> NUMBER.matcher(value).matches()
                                && !DAY.matcher(value).matches());
    }
}
