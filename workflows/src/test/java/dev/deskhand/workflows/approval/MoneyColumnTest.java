package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.workflows.journal.JournalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyColumnTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Amount     | 3000;3200;300000              | Amount 306,200.00
            金额         | 3000;3200                     | 金额 6,200.00
            金额（万元）     | 5;6;7万元                       | 金额（万元） 11.00 + 7.00 元
            Value      | 1.234,50;1.300,00             | Value 2,534.50
            Value      | 1,200.00;1,300.00             | Value 2,500.00
            Value      | 12.50 EUR;7.50 EUR            | Value 20.00 EUR
            Value      | 12.50 EUR;7.50 USD;1.00       | Value 1.00 + 12.50 EUR + 7.50 USD
            Value      | 5万元;6万元                       | Value 110,000.00 元
            Value      | 100.00;-25.00                 | Value 75.00
            Value      | 100.00;(25.00)                | Value 75.00
            Value      | 12.50;1.234                   | Value 13.73
            Value      | 12,50;1,234                   | Value 13.73
            Value      | 12,50;1.234                   | Value 1,246.50
            Amount     | 100.00;five                   | Amount 100.00 + ?
            Amount     | 100.00;                       | Amount 100.00
            Value      | 3000;3200                     |
            Year       | 2025;2026                     |
            Debit account | 1200;1400                  |
            Payment date | 12.03.2026;13.03.2026       |
            """)
    void isSummedHoweverItIsWritten(String column, String values, @Nullable String total) {
        List<JsonNode> rows = Stream.of(values.split(";", -1))
                .map(value -> (JsonNode) JsonNodeFactory.instance.objectNode().put(column, value))
                .toList();
        assertThat(ApprovalText.totals(List.of(column), rows).orElse(null)).isEqualTo(total);
    }

    static List<Spellings.Spelling> spellings() {
        return Spellings.all();
    }

    /** A column reads what rules and limits read, or says that it does not. */
    @ParameterizedTest
    @MethodSource("spellings")
    void readsNothingElseThanRulesDo(Spellings.Spelling spelling) throws Exception {
        JsonNode sent = JournalJson.mapper().readTree(spelling.json());
        for (var field : sent.properties()) {
            var column = MoneyColumn.of(field.getKey(), List.of(field.getValue(), field.getValue()));
            for (var cell : column.map(MoneyColumn::cells).orElse(List.of())) {
                BigDecimal amount = cell.amount();
                if (amount != null) {
                    assertThat(spelling.amounts())
                            .usingElementComparator(BigDecimal::compareTo)
                            .contains(amount.abs());
                }
            }
        }
    }

    /** What a rule on amounts finds by itself in a cell is money to the column too, whatever it is called. */
    @Test
    void findsMoneyWhereRulesDo() throws Exception {
        int found = 0;
        for (Spellings.Spelling spelling : Spellings.all()) {
            JsonNode sent = JournalJson.mapper().readTree(spelling.json());
            boolean one = sent.size() == 1
                    && sent.path("x").isTextual()
                    && spelling.amounts().size() == 1
                    && spelling.amounts().getFirst().compareTo(Amounts.UNREADABLE) < 0;
            if (one) {
                assertThat(MoneyColumn.of("x", List.of(sent.path("x"), sent.path("x"))))
                        .as(spelling.json())
                        .isPresent();
                found++;
            }
        }
        assertThat(found).isGreaterThan(20);
    }
}
