package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.problem.Throttled;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Wrong tokens and cookies are counted, and hold up nobody who has a right one. */
class GuessesTest {

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final RateLimits limits = new RateLimits(3, 0, clock);
    private final Guesses guesses = new Guesses(limits, clock);

    private Optional<String> look(String address, String token) {
        return guesses.look(address, token, () -> token.equals("right") ? Optional.of("anna") : Optional.empty());
    }

    @Test
    void aRightTokenIsLetInHoweverManyWrongOnesComeFromItsAddressAndThoseAreToldToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(look("office", "guess " + i)).isEmpty();
        }

        assertThatThrownBy(() -> look("office", "guess 4"))
                .isInstanceOf(Throttled.class)
                .hasMessageContaining("wrong tokens");
        assertThat(look("office", "right"))
                .as("for the first time in this process")
                .contains("anna");
        assertThat(look("elsewhere", "guess 5")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(look("office", "guess 6")).isEmpty();
    }

    @Test
    void wrongTokensUseUpNoneOfThePasswordsThatMayBeTriedAndPasswordsNoneOfTheTokens() {
        for (int i = 0; i < 3; i++) {
            look("office", "junk " + i);
            limits.guess("office");
        }

        assertThatThrownBy(() -> limits.guess("office"))
                .isInstanceOf(Throttled.class)
                .hasMessageContaining("wrong passwords");
        assertThatThrownBy(() -> look("office", "junk 4")).isInstanceOf(Throttled.class);
    }

    @Test
    void aTokenThatIsOverAndIsSentAgainAndAgainCountsOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(look("office", "over")).isEmpty();
        }
        assertThat(look("office", "guess")).isEmpty();
    }
}
