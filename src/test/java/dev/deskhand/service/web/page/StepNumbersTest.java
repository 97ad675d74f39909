package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepNumbersTest {
    @Test
    void countsStepsAndEntriesAsPeopleDo() {
        assertThat(StepNumbers.text("2", Texts.in("en"))).isEqualTo("Step 3");
        assertThat(StepNumbers.text("2[7]/1", Texts.in("en"))).isEqualTo("Step 3.2, entry 8");
        assertThat(StepNumbers.text("2.then/0", Texts.in("zh"))).isEqualTo("第 3.1 步");
    }

    @Test
    void aPathLeadsToItsPlaceInThePlan() {
        assertThat(StepNumbers.pointer("1")).isEqualTo("/steps/1");
        assertThat(StepNumbers.pointer("2[10]/1.else/0")).isEqualTo("/steps/2/steps/1/else/0");
    }
}
