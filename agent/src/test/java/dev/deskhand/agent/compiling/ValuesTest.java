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
}
