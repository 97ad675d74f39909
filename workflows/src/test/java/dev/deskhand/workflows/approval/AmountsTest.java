package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.approval.Spellings.Spelling;
import dev.deskhand.workflows.journal.JournalJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AmountsTest {

    static List<Spelling> spellings() {
        return Spellings.all();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void anAmountIsReadAsPeopleMeanItOrCountsForMore(Spelling spelling) throws Exception {
        assertThat(Amounts.in(JournalJson.mapper().readTree(spelling.json())))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(spelling.amounts());
    }

    @Test
    void whatCannotBeReadIsMoreThanAnyLimitAlsoTogetherWithOthers() throws Exception {
        var found = Amounts.in(JournalJson.mapper().readTree("{\"amount\":\"five million\",\"fee\":\"3.50\"}"));
        assertThat(found.stream().reduce(BigDecimal.ZERO, BigDecimal::max)).isEqualByComparingTo(Amounts.UNREADABLE);
    }

    @Test
    void aLongTextIsReadToItsEndInNoTime() throws Exception {
        String text = "1 ".repeat(200_000) + "EUR 7k";
        var json = JournalJson.mapper().createObjectNode().put("x", text);
        assertThat(Amounts.in(json)).contains(new BigDecimal("7000"));
    }
}
