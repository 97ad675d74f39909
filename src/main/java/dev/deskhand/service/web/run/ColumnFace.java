package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ColumnNumbers;
import dev.deskhand.workflows.approval.Amounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the values of one column look: numbers to the right, and amounts written alike. */
final class ColumnFace {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?");
    private static final int LONGEST_AMOUNT = 20;

    private final boolean money;
    private final boolean numeric;
    private final ColumnNumbers numbers;
    private final Texts texts;

    ColumnFace(String name, List<JsonNode> values, Texts texts) {
        this.texts = texts;
        this.money = Amounts.isMoneyName(name);
        List<String> said = values.stream()
                .map(value -> JsonWords.text(value, texts))
                .filter(text -> !text.isEmpty())
                .toList();
        this.numeric = !said.isEmpty()
                && said.stream().allMatch(text -> NUMBER.matcher(text).matches());
        this.numbers = ColumnNumbers.of(
                values.stream().flatMap(value -> number(value).stream()).toList());
    }

    boolean isNumeric() {
        return numeric;
    }

    String text(JsonNode value) {
        return number(value).filter(number -> numeric).map(numbers::text).orElseGet(() -> JsonWords.text(value, texts));
    }

    /** What a form is given is text; amounts among it are read as the numbers they are, versions and keys are not. */
    private Optional<BigDecimal> number(JsonNode value) {
        boolean amount = value.isTextual()
                && money
                && NUMBER.matcher(value.textValue()).matches()
                && value.textValue().length() <= LONGEST_AMOUNT;
        return value.isNumber()
                ? Optional.of(value.decimalValue())
                : amount ? Optional.of(new BigDecimal(value.textValue())) : Optional.empty();
    }
}
