package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

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
}
