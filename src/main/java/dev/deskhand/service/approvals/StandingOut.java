package dev.deskhand.service.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ColumnNumbers;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.MoneyColumn;
import dev.deskhand.workflows.plan.LocalizedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What stands out in a request: values far from their neighbours, repetitions, words that can pass for others. */
final class StandingOut {

    private static final BigDecimal FAR = BigDecimal.valueOf(5);
    private static final int ENOUGH_TO_COMPARE = 4;
    /** So many rows of one kind have a remark each; of more there is one remark, so that no kind drowns the others. */
    private static final int FEW = 3;

    private final ApprovalRequest request;
    private final List<LocalizedText> said = new ArrayList<>();
    private final Set<Integer> rows = new TreeSet<>();
    private final Set<String> money = new HashSet<>();

    StandingOut(ApprovalRequest request) {
        this.request = request;
        amounts();
        request.columns().forEach(column -> {
            var blanks = Blanks.of(request, column);
            add(blanks.rows(), blanks.ofMany());
        });
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

    private void amounts() {
        for (String column : request.columns()) {
            MoneyColumn.of(
                            column,
                            request.rows().stream()
                                    .map(row -> row.values().json().path(column))
                                    .toList())
                    .ifPresent(this::amounts);
        }
    }

    /** Amounts many times the middle one of their column, or with another sign than nearly all; and what is none. */
    private void amounts(MoneyColumn column) {
        money.add(column.name());
        if (column.cells().size() < ENOUGH_TO_COMPARE) {
            return;
        }
        var numbers = new TreeMap<Integer, BigDecimal>();
        for (int i = 0; i < column.cells().size(); i++) {
            BigDecimal amount = column.cells().get(i).amount();
            if (amount != null) {
                numbers.put(i, column.counted(amount));
            }
        }
        if (numbers.size() >= ENOUGH_TO_COMPARE) {
            var shown = new ColumnNumbers(Math.max(
                    2,
                    numbers.values().stream()
                            .mapToInt(number -> number.stripTrailingZeros().scale())
                            .max()
                            .orElse(0)));
            outliers(column.name(), numbers, shown);
            var signs = OddSigns.of(column.name(), numbers, shown);
            add(signs.rows(), signs.ofMany());
        }
        unreadable(column);
    }

    private void outliers(String column, SortedMap<Integer, BigDecimal> numbers, ColumnNumbers shown) {
        BigDecimal middle =
                numbers.values().stream().map(BigDecimal::abs).sorted().toList().get(numbers.size() / 2);
        if (middle.signum() == 0) {
            return;
        }
        var found = new TreeMap<Integer, LocalizedText>();
        int largest = numbers.firstKey();
        for (int i : numbers.keySet()) {
            BigDecimal number = of(numbers, i);
            largest = number.abs().compareTo(of(numbers, largest).abs()) > 0 ? i : largest;
            BigDecimal times = number.abs().divide(middle, MathContext.DECIMAL32);
            if (times.compareTo(FAR) >= 0) {
                String factor = times.setScale(0, RoundingMode.HALF_UP).toPlainString();
                String value = shown.text(number);
                found.put(
                        i,
                        LocalizedText.of(
                                "Row " + (i + 1) + ": " + column + " " + value + " is " + factor
                                        + " times the usual here.",
                                "第 " + (i + 1) + " 行：" + column + " " + value + " 是这批中间值的 " + factor + " 倍。"));
            }
        }
        var named = RowNumbers.at(List.copyOf(found.keySet()));
        String most = shown.text(of(numbers, largest));
        add(
                found,
                LocalizedText.of(
                        "Rows " + named.en() + ": " + column + " is five times the usual here or more; the largest is "
                                + most + " in row " + (largest + 1) + ".",
                        named.zh() + "：" + column + " 达到这批中间值的 5 倍以上，最大的是第 " + (largest + 1) + " 行的 " + most + "。"));
    }

    private static BigDecimal of(Map<Integer, BigDecimal> numbers, int row) {
        return numbers.getOrDefault(row, BigDecimal.ZERO);
    }

    /** Where the others are amounts, what cannot be read as one is in no sum and was compared with nothing. */
    private void unreadable(MoneyColumn column) {
        var found = new TreeMap<Integer, LocalizedText>();
        for (int i = 0; i < column.cells().size(); i++) {
            MoneyColumn.Cell cell = column.cells().get(i);
            if (cell.isUnreadable()) {
                found.put(
                        i,
                        LocalizedText.of(
                                "Row " + (i + 1) + ": " + column.name() + " " + cell.text()
                                        + " cannot be read as one amount, so it is in no sum and compared with nothing.",
                                "第 " + (i + 1) + " 行：" + column.name() + " " + cell.text()
                                        + " 无法识别为一个金额，未计入合计，也未参与比较。"));
            }
        }
        var named = RowNumbers.at(List.copyOf(found.keySet()));
        add(
                found,
                LocalizedText.of(
                        "Rows " + named.en() + ": " + column.name()
                                + " cannot be read as one amount, so it is in no sum and compared with nothing.",
                        named.zh() + "：" + column.name() + " 无法识别为一个金额，未计入合计，也未参与比较。"));
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
        var numbers = RepeatedNumbers.of(request, money, found.keySet());
        add(numbers.rows(), numbers.ofMany());
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

    static boolean isEmpty(ApprovalRequest.Row row, String column) {
        JsonNode value = row.values().json().path(column);
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank();
    }

    static String text(ApprovalRequest.Row row, String column) {
        JsonNode value = row.values().json().path(column);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
