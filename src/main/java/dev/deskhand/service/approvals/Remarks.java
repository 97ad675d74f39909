package dev.deskhand.service.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What deserves a look before a decision: values far from their neighbours, repetitions, and what differs from last time. */
final class Remarks {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?");
    private static final BigDecimal FAR = BigDecimal.valueOf(5);
    private static final int ENOUGH_TO_COMPARE = 4;
    private static final int NAMED = 5;

    private final ApprovalRequest request;
    private final List<LocalizedText> found = new ArrayList<>();
    private final Set<Integer> rows = new TreeSet<>();

    private Remarks(ApprovalRequest request) {
        this.request = request;
    }

    /** Of the request alone. */
    static List<LocalizedText> of(ApprovalRequest request) {
        var remarks = new Remarks(request);
        remarks.outliers();
        remarks.repetitions();
        remarks.mixedWords();
        return List.copyOf(remarks.found);
    }

    /** Places of the rows, from 0, that stand out of the request or repeat others in it. */
    static Set<Integer> rows(ApprovalRequest request) {
        var remarks = new Remarks(request);
        remarks.outliers();
        remarks.repetitions();
        remarks.mixedWords();
        return Set.copyOf(remarks.rows);
    }

    /** Of the request against one that was approved before. */
    static List<LocalizedText> sinceThen(ApprovalRequest request, ApprovalRequest before) {
        var remarks = new Remarks(request);
        if (request.rows().size() == 1 && before.rows().size() == 1) {
            remarks.changes(before.rows().getFirst());
        } else {
            remarks.sizes(before);
            remarks.approvedBefore(before);
        }
        return List.copyOf(remarks.found);
    }

    /** Places of the rows, from 0, that were approved before with the very same values. */
    static List<Integer> again(ApprovalRequest request, ApprovalRequest before) {
        var then = before.rows().stream().map(row -> row.values().json()).collect(Collectors.toSet());
        return IntStream.range(0, request.rows().size())
                .filter(i -> then.contains(request.rows().get(i).values().json()))
                .boxed()
                .toList();
    }

    /** Amounts many times the middle one of their column. */
    private void outliers() {
        for (String column : request.columns()) {
            List<BigDecimal> numbers = numbers(column, request.rows());
            if (numbers.size() < ENOUGH_TO_COMPARE
                    || numbers.size() < request.rows().size()
                    || numbers.stream().noneMatch(number -> number.scale() > 0)) {
                continue;
            }
            BigDecimal middle =
                    numbers.stream().map(BigDecimal::abs).sorted().toList().get(numbers.size() / 2);
            if (middle.signum() == 0) {
                continue;
            }
            for (int i = 0; i < numbers.size(); i++) {
                BigDecimal times = numbers.get(i).abs().divide(middle, MathContext.DECIMAL32);
                if (times.compareTo(FAR) >= 0) {
                    String said = times.setScale(0, RoundingMode.HALF_UP).toPlainString();
                    String value = PlainNumber.of(numbers.get(i));
                    rows.add(i);
                    found.add(LocalizedText.of(
                            "Row " + (i + 1) + ": " + column + " " + value + " is " + said + " times the usual here.",
                            "第 " + (i + 1) + " 行：" + column + " " + value + " 是这批中间值的 " + said + " 倍。"));
                }
            }
        }
    }

    /** Rows that say the same as an earlier one. */
    private void repetitions() {
        Map<JsonNode, Integer> first = new HashMap<>();
        for (int i = 0; i < request.rows().size(); i++) {
            Integer same = first.putIfAbsent(request.rows().get(i).values().json(), i);
            if (same != null && !request.rows().get(i).values().json().isEmpty()) {
                rows.add(i);
                found.add(LocalizedText.of(
                        "Row " + (i + 1) + " is the same as row " + (same + 1) + ".",
                        "第 " + (i + 1) + " 行与第 " + (same + 1) + " 行相同。"));
            }
        }
    }

    /** Words with letters of alphabets that look alike, such as a Cyrillic a within a Latin name. */
    private void mixedWords() {
        for (int i = 0; i < request.rows().size(); i++) {
            for (String column : request.columns()) {
                String text = text(request.rows().get(i), column);
                if (MixedWords.isIn(text)) {
                    rows.add(i);
                    found.add(LocalizedText.of(
                            "Row " + (i + 1) + ": " + column + " " + text
                                    + " mixes letters of different alphabets that look alike in one word.",
                            "第 " + (i + 1) + " 行：" + column + " " + text + " 在同一个词里混用了不同字母表中外形相似的字母。"));
                }
            }
        }
    }

    private void changes(ApprovalRequest.Row before) {
        for (String column : request.columns()) {
            String now = text(request.rows().getFirst(), column);
            String then = text(before, column);
            if (!now.equals(then) && !then.isEmpty()) {
                found.add(LocalizedText.of(
                        column + ": last time " + then + ", now " + now + ".",
                        column + "：上次为 " + then + "，现在为 " + now + "。"));
            }
        }
        if (found.isEmpty()) {
            found.add(LocalizedText.of("Every value is the same as last time.", "所有内容都与上次相同。"));
        }
    }

    private void sizes(ApprovalRequest before) {
        int now = request.rows().size();
        int then = before.rows().size();
        found.add(
                now == then
                        ? LocalizedText.of("As many rows as last time: " + now + ".", "行数与上次相同：" + now + " 行。")
                        : LocalizedText.of(
                                now + " rows; last time there were " + then + ".",
                                "共 " + now + " 行；上次为 " + then + " 行。"));
    }

    /** Rows that were approved last time with the very same values may be done a second time. */
    private void approvedBefore(ApprovalRequest before) {
        List<Integer> again =
                again(request, before).stream().map(row -> row + 1).toList();
        if (!again.isEmpty()) {
            found.add(LocalizedText.of(
                    (again.size() == 1 ? "Row " : "Rows ") + named(again, ", ", " and " + more(again) + " more")
                            + (again.size() == 1 ? " was" : " were")
                            + " approved last time already, with exactly these values.",
                    "第 " + named(again, "、", " 等") + " 行的内容上次已原样批准过"
                            + (more(again) > 0 ? "，共 " + again.size() + " 行。" : "。")));
        }
    }

    private static String named(List<Integer> rows, String between, String rest) {
        String named = rows.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(between));
        return more(rows) > 0 ? named + rest : named;
    }

    private static int more(List<Integer> rows) {
        return Math.max(0, rows.size() - NAMED);
    }

    private static List<BigDecimal> numbers(String column, List<ApprovalRequest.Row> rows) {
        return rows.stream()
                .map(row -> text(row, column))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new)
                .toList();
    }

    private static String text(ApprovalRequest.Row row, String column) {
        JsonNode value = row.values().json().path(column);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
