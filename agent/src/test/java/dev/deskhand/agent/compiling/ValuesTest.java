package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aNameOfTwoIdeographsIsFoundWithinATextAndTwoLettersAreNot() {
        var values = new Values();
        values.add("王芳", "inputs.boss");
        values.add("EU", "inputs.region");
        assertThat(values.generalized("Post abroad for 王芳.")).isEqualTo("Post abroad for ${inputs.boss}.");
        assertThat(values.generalized("NEUES")).isEqualTo("NEUES");
        assertThat(values.generalized("EU")).isEqualTo("${inputs.region}");
    }

    @Test
    void aValueWithinAnotherWordOrNumberIsNotTaken() {
        var values = new Values();
        values.add("100", "inputs.qty");
        values.add("Pro", "inputs.plan");
        assertThat(values.generalized("1001, 100.50, Product, /orders/100/edit and Pro-100."))
                .isEqualTo("1001, 100.50, Product, /orders/${inputs.qty}/edit and ${inputs.plan}-${inputs.qty}.");
        values.add("张伟", "inputs.boss");
        assertThat(values.generalized("交给张伟办理")).isEqualTo("交给${inputs.boss}办理");
        assertThat(values.doubts()).isEmpty();
    }

    @Test
    void valuesThatWereAlikeAndVeryShortOnesAreDoubted() {
        var values = new Values();
        values.add("Acme", "inputs.seller");
        values.add("Acme", "inputs.payer");
        values.add("1", "inputs.copies");
        values.add("Bonn", "inputs.city");
        values.generalized("Bonn");
        assertThat(values.doubts()).isEmpty();
        assertThat(values.generalized("Acme") + values.generalized("1")).isEqualTo("${inputs.seller}${inputs.copies}");
        assertThat(values.doubts().stream().map(doubt -> doubt.en()))
                .containsExactly(
                        "“Acme” was inputs.seller and inputs.payer alike this time, and is taken for inputs.seller; see that"
                                + " the steps mean that one",
                        "“1” is taken for inputs.copies; it is so short that it may be the same by chance: see that the steps"
                                + " are right where the value is another");
    }

    @Test
    void aDateThatWasTypedInAnotherSpellingIsMadeOfTheOneThatWasGiven() {
        var values = new Values();
        values.add("2026-12-25", "inputs.due");
        String typed = values.generalized("25.12.2026");
        assertThat(typed)
                .isEqualTo(
                        "${inputs.due.substring(8, 10) + '.' + inputs.due.substring(5, 7) + '.' + inputs.due.substring(0, 4)}");
        assertThat(values.generalized("Due on 12/25/2026, in 2026年12月25日"))
                .doesNotContain("2026,")
                .contains("'年'")
                .contains("'日'");
        assertThat(values.generalized("25.12.20261 and 125.12.2026")).isEqualTo("25.12.20261 and 125.12.2026");
        assertThat(values.doubts()).isEmpty();

        var next = Map.of("inputs", Value.of(Pages.json("{'due':'2031-01-09'}"), Source.user("anna")));
        assertThat(new CelExpressions()
                        .fill(TextNode.valueOf(typed), new Bindings(next), Source.user("anna"))
                        .json()
                        .asText())
                .isEqualTo("09.01.2031");
    }

    @Test
    void aDateOfWhichDayAndMonthAreTheSameIsDoubtedWhereEitherMayComeFirst() {
        var values = new Values();
        values.add("05.05.2026", "inputs.due");
        values.generalized("05/05/2026");
        assertThat(values.doubts()).hasSize(1);
    }

    @Test
    void whatIsNoPlainDateHasNoOtherSpellings() {
        for (String text : List.of("2026-13-05", "12/05/2026", "20261205", "3.4.2026", "INV-2026-12-05")) {
            assertThat(Dates.spellings(text, "inputs.x")).as(text).isEmpty();
        }
        assertThat(Dates.standsOtherwise("5 Dec 2026", "Pay by 2026-12-05, please"))
                .isTrue();
        assertThat(Dates.standsOtherwise("2026-12-05", "Pay by 2026-12-05, please"))
                .isFalse();
        assertThat(Dates.standsOtherwise("6 Dec 2026", "Pay by 2026-12-05")).isFalse();
    }
}
