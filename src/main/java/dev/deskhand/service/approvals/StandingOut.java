package dev.deskhand.service.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ColumnNumbers;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What stands out in a request: values far from their neighbours, repetitions, words that can pass for others. */
final class StandingOut {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?");
    private static final BigDecimal FAR = BigDecimal.valueOf(5);
    private static final int ENOUGH_TO_COMPARE = 4;
    /** So many rows of one kind have a remark each; of more there is one remark, so that no kind drowns the others. */
    private static final int FEW = 3;

    private final ApprovalRequest request;
    private final List<LocalizedText> said = new ArrayList<>();
    private final Set<Integer> rows = new TreeSet<>();

    StandingOut(ApprovalRequest request) {
        this.request = request;
        outliers();
        repetitions();
        mixedWords();
        disguisedWords();
    }

    List<LocalizedText> said() {
        return List.copyOf(said);
    }

    /** Places of the rows, from 0. */
    Set<Integer> rows() {
        return Set.copyOf(rows);
    }

    /** Remarks of one kind by the places of their rows. */
    private void add(Map<Integer, LocalizedText> found, LocalizedText ofMany) {
        rows.addAll(found.keySet());
        if (found.size() <= FEW) {
            said.addAll(found.values());
        } else {
            said.add(ofMany);
        }
    }

    /** Amounts many times the middle one of their column, or with another sign than nearly all. */
    private void outliers() {
        for (String column : request.columns()) {
            List<BigDecimal> numbers = numbers(column);
            if (numbers.size() < ENOUGH_TO_COMPARE
                    || numbers.size() < request.rows().size()
                    || numbers.stream().noneMatch(number -> number.scale() > 0)) {
                continue;
            }
            BigDecimal middle =
                    numbers.stream().map(BigDecimal::abs).sorted().toList().get(numbers.size() / 2);
            var shown = new ColumnNumbers(Math.max(
                    2, numbers.stream().mapToInt(BigDecimal::scale).max().orElse(0)));
            if (middle.signum() != 0) {
                outliers(column, numbers, middle, shown);
            }
            var signs = OddSigns.of(column, numbers, shown);
            add(signs.rows(), signs.ofMany());
        }
    }

    private void outliers(String column, List<BigDecimal> numbers, BigDecimal middle, ColumnNumbers shown) {
        var found = new TreeMap<Integer, LocalizedText>();
        int largest = 0;
        for (int i = 0; i < numbers.size(); i++) {
            largest = numbers.get(i).abs().compareTo(numbers.get(largest).abs()) > 0 ? i : largest;
            BigDecimal times = numbers.get(i).abs().divide(middle, MathContext.DECIMAL32);
            if (times.compareTo(FAR) >= 0) {
                String factor = times.setScale(0, RoundingMode.HALF_UP).toPlainString();
                String value = shown.text(numbers.get(i));
                found.put(
                        i,
                        LocalizedText.of(
                                "Row " + (i + 1) + ": " + column + " " + value + " is " + factor
                                        + " times the usual here.",
                                "第 " + (i + 1) + " 行：" + column + " " + value + " 是这批中间值的 " + factor + " 倍。"));
            }
        }
        var named = RowNumbers.at(List.copyOf(found.keySet()));
        String most = shown.text(numbers.get(largest));
        add(
                found,
                LocalizedText.of(
                        "Rows " + named.en() + ": " + column + " is five times the usual here or more; the largest is "
                                + most + " in row " + (largest + 1) + ".",
                        named.zh() + "：" + column + " 达到这批中间值的 5 倍以上，最大的是第 " + (largest + 1) + " 行的 " + most + "。"));
    }

    /** Rows that say the same as an earlier one. */
    private void repetitions() {
        Map<JsonNode, Integer> first = new HashMap<>();
        var found = new TreeMap<Integer, LocalizedText>();
        for (int i = 0; i < request.rows().size(); i++) {
            JsonNode values = request.rows().get(i).values().json();
            Integer same = first.putIfAbsent(values, i);
            if (same != null && !values.isEmpty()) {
                found.put(
                        i,
                        LocalizedText.of(
                                "Row " + (i + 1) + " is the same as row " + (same + 1) + ".",
                                "第 " + (i + 1) + " 行与第 " + (same + 1) + " 行相同。"));
            }
        }
        var named = RowNumbers.at(List.copyOf(found.keySet()));
        add(
                found,
                LocalizedText.of(
                        "Rows " + named.en() + " are each the same as an earlier row.", named.zh() + "与前面的行内容相同。"));
    }

    /** Words with letters of alphabets that look alike, such as a Cyrillic a within a Latin name. */
    private void mixedWords() {
        words(
                MixedWords::isIn,
                LocalizedText.of(
                        "mixes letters of different alphabets that look alike in one word.",
                        "在同一个词里混用了不同字母表中外形相似的字母。"));
    }

    /** Words of Cyrillic or Greek letters only that read as Latin ones, where the text or its column is Latin otherwise. */
    private void disguisedWords() {
        Set<String> latin = new TreeSet<>();
        for (String column : request.columns()) {
            if (request.rows().stream().anyMatch(row -> MixedWords.hasLatin(text(row, column)))) {
                latin.add(column);
            }
        }
        Predicate<String> disguised = MixedWords::hasDisguised;
        words(
                latin,
                disguised.and(Predicate.not(MixedWords::isIn)),
                LocalizedText.of(
                        "has a word that reads as Latin and is written in letters of another alphabet.",
                        "里有一个词看似拉丁字母，其实由另一种字母写成。"));
    }

    private void words(Predicate<String> stands, LocalizedText what) {
        words(Set.copyOf(request.columns()), stands, what);
    }

    private void words(Set<String> columns, Predicate<String> stands, LocalizedText what) {
        for (String column : request.columns()) {
            var found = new TreeMap<Integer, LocalizedText>();
            IntStream.range(0, columns.contains(column) ? request.rows().size() : 0)
                    .filter(i -> stands.test(text(request.rows().get(i), column)))
                    .forEach(i -> {
                        String text = column + " " + text(request.rows().get(i), column) + " ";
                        found.put(
                                i,
                                LocalizedText.of(
                                        "Row " + (i + 1) + ": " + text + what.en(),
                                        "第 " + (i + 1) + " 行：" + text + what.zh()));
                    });
            var named = RowNumbers.at(List.copyOf(found.keySet()));
            add(
                    found,
                    LocalizedText.of(
                            "Rows " + named.en() + ": " + column + " " + what.en(),
                            named.zh() + "：" + column + " " + what.zh()));
        }
    }

    private List<BigDecimal> numbers(String column) {
        return request.rows().stream()
                .map(row -> text(row, column))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new)
                .toList();
    }

    static String text(ApprovalRequest.Row row, String column) {
        JsonNode value = row.values().json().path(column);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
