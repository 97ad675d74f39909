package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.Person;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowserHandsTest {

    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(600);

    private static final Person ANNA = new Person("anna", Set.of("office"));
    private static final Person BEN = new Person("ben", Set.of("approver"));

    private final BrowserHands hands = new BrowserHands();

    @Test
    void whoTookABrowserHasItUntilItIsGivenBack() {
        hands.take("r", ANNA, FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", ANNA, FIRST)).isTrue();
        assertThat(hands.has("r", BEN, FIRST)).isFalse();
        assertThat(hands.giveBack("r", FIRST)).contains(new BrowserHands.Hands(ANNA, FIRST.plusSeconds(5), FIRST));
        assertThat(hands.has("r", ANNA, FIRST)).isFalse();
    }

    @Test
    void aRunThatWentOnWithoutHavingItHandedBackIsTakenAnewTheNextTimeItWaits() {
        hands.take("r", ANNA, FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", ANNA, LATER)).as("her own next takeover").isFalse();
        assertThat(hands.giveBack("r", LATER)).as("not since the first time").isEmpty();
    }
}
