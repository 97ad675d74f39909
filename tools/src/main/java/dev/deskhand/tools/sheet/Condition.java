package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Locale;

/**
 * What a column's value has to meet for an item to be kept.
 *
 * @param numbers how the column writes its numbers
 * @param wanted a value, a list of values, or an object of conditions
 */
record Condition(ColumnNumberTexts numbers, JsonNode wanted, ItemOrder order) {

    /** @param row of the item, counted from 1 */
    boolean fits(ItemList.Item item, int row) {
        return wanted.isObject()
                ? wanted.properties().stream().allMatch(test -> passes(item, row, test.getKey(), test.getValue()))
                : isOneOf(item, row, wanted);
    }

    private boolean passes(ItemList.Item item, int row, String test, JsonNode with) {
        boolean there = !item.isBlank(numbers.column());
        return switch (test) {
            case "not" -> !isOneOf(item, row, with);
            case "contains" -> there && plain(item.get(numbers.column())).contains(plain(with));
            case "at_least" -> there && against(item, row, with) >= 0;
            case "at_most" -> there && against(item, row, with) <= 0;
            case "above" -> there && against(item, row, with) > 0;
            case "below" -> there && against(item, row, with) < 0;
            case "blank" -> there != with.asBoolean();
            default ->
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "`where." + numbers.column() + "." + test + "` is no condition.",
                        "Use not, contains, at_least, at_most, above, below or blank.");
        };
    }

    /** Sorting puts texts behind all numbers; whether one is above a number, nobody can say. */
    private int against(ItemList.Item item, int row, JsonNode with) {
        JsonNode value = item.get(numbers.column());
        boolean numeric = isDoubtful(with) || Numbers.of(with).isPresent();
        if (numeric && numbers.isInDoubt(value)) {
            throw numbers.doubt(item, row);
        }
        if (isDoubtful(with) && (isDoubtful(value) || numbers.of(value).isPresent())) {
            throw ColumnNumberTexts.doubt(numbers.column(), with);
        }
        if (numeric && numbers.of(value).isEmpty()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "Item " + row + " has '" + CellWriting.text(value) + "' in '" + numbers.column()
                            + "', which is not a number.",
                    "Correct it, or leave the row out before comparing.");
        }
        boolean date = with.isTextual() && (ColumnKind.moment(with).isPresent() || isWrittenDate(with));
        if (isWrittenDate(with) || (date && ColumnKind.moment(value).isEmpty())) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    isWrittenDate(with)
                            ? "The condition for '" + numbers.column() + "' has the date '" + with.asText()
                                    + "', which is not" + " compared as it is written."
                            : "Item " + row + " has '" + CellWriting.text(value) + "' in '" + numbers.column()
                                    + "', which is not a date such as 2026-02-28.",
                    "Write dates as year, month and day, such as 2026-02-28, or leave the row out before comparing.");
        }
        return order.compare(value, with, each -> each == value ? numbers.of(value) : Numbers.of(each));
    }

    private boolean isOneOf(ItemList.Item item, int row, JsonNode values) {
        if (values.isArray()) {
            boolean found = false;
            for (JsonNode each : values) {
                found |= isOneOf(item, row, each);
            }
            return found;
        }
        if (item.isBlank(numbers.column())) {
            return values.isNull() || values.asText().isBlank();
        }
        JsonNode value = item.get(numbers.column());
        if (plain(value).equals(plain(values))) {
            return true;
        }
        boolean inDoubt = numbers.isInDoubt(value);
        var readings = inDoubt
                ? ColumnNumberTexts.both(value)
                : numbers.of(value).stream().toList();
        var others = isDoubtful(values)
                ? ColumnNumberTexts.both(values)
                : Numbers.of(values).stream().toList();
        boolean mayBe =
                readings.stream().anyMatch(number -> others.stream().anyMatch(other -> other.compareTo(number) == 0));
        if (mayBe && (inDoubt || isDoubtful(values))) {
            throw inDoubt ? numbers.doubt(item, row) : ColumnNumberTexts.doubt(numbers.column(), values);
        }
        return mayBe;
    }

    private static boolean isWrittenDate(JsonNode value) {
        return value.isTextual() && TextColumns.isWrittenDate(value.textValue());
    }

    private static boolean isDoubtful(JsonNode value) {
        return value.isTextual() && DecimalSign.isDoubtful(value.textValue().strip());
    }

    private static String plain(JsonNode value) {
        return CellWriting.text(value).strip().toLowerCase(Locale.ROOT);
    }
}
