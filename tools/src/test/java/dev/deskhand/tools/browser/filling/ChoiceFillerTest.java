package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChoiceFillerTest {

    @Test
    void choicesAreTheSameInAnyOrderAndMayRepeatThemselves() {
        assertThat(ChoiceFiller.areSame("New York, New York", "New York, New York"))
                .isTrue();
        assertThat(ChoiceFiller.areSame("Red, Blue", "Blue, Red")).isTrue();
        assertThat(ChoiceFiller.areSame("New York", "New York, New York")).isFalse();
    }
}
