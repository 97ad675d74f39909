package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrowserHandsTest {

    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(600);

    private final BrowserHands hands = new BrowserHands();

    @Test
    void whoTookABrowserHasItUntilItIsGivenBack() {
        hands.take("r", "anna", FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", "anna", FIRST)).isTrue();
        assertThat(hands.has("r", "ben", FIRST)).isFalse();
        assertThat(hands.giveBack("r", FIRST)).contains(FIRST.plusSeconds(5));
        assertThat(hands.has("r", "anna", FIRST)).isFalse();
    }

    @Test
    void aRunThatWentOnWithoutHavingItHandedBackIsTakenAnewTheNextTimeItWaits() {
        hands.take("r", "anna", FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", "anna", LATER)).as("her own next takeover").isFalse();
        assertThat(hands.giveBack("r", LATER)).as("not since the first time").isEmpty();
    }
}
