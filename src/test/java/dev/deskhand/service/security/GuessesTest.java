package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.problem.Throttled;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong tokens and cookies are counted and told of without letting strangers fill the log. */
class GuessesTest {

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final Guesses guesses = new Guesses(new RateLimits(3, 0, clock), clock);
    private int lookedUp;

    private Optional<String> look(String address, String token) {
        return guesses.look(address, token, () -> {
            lookedUp++;
            return token.equals("right") ? Optional.of("anna") : Optional.empty();
        });
    }

    @Test
    void whoHasGuessedTooOftenIsLookedUpNoMoreAndWhoWasRightBeforeStillIs() {
        assertThat(look("office", "right")).contains("anna");
        for (int i = 0; i < 3; i++) {
            assertThat(look("office", "guess " + i)).isEmpty();
        }
        lookedUp = 0;

        assertThatThrownBy(() -> look("office", "guess 4")).isInstanceOf(Throttled.class);
        assertThat(lookedUp).isZero();
        assertThat(look("office", "right")).contains("anna");
        assertThat(look("elsewhere", "guess 5")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(look("office", "guess 6")).isEmpty();
    }

    @Test
    void aTokenThatIsOverAndIsSentAgainAndAgainCountsOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(look("office", "over")).isEmpty();
        }
        assertThat(look("office", "guess")).isEmpty();
    }

    @Test
    void refusalsOfAMinuteFromOneAddressAreTwoEntriesWithTheirNumber(@TempDir Path folder) {
        try (Database database = TestDatabases.sqlite(folder)) {
            var acts = new ActStore(database, clock);
            var log = new SignInLog(acts, clock);
            for (int i = 0; i < 100; i++) {
                log.refused("", "token", "192.0.2.1");
            }
            log.refused("", "token", "192.0.2.2");
            assertThat(acts.newest(null, 50)).hasSize(2);
            log.writeHeld(clock.instant().minusMillis(1));
            assertThat(acts.newest(null, 50)).as("within the minute").hasSize(2);

            clock.advance(SignInLog.TOGETHER);
            log.writeHeld(clock.instant().minus(SignInLog.TOGETHER));

            assertThat(acts.newest(null, 50))
                    .extracting(ActStore.Row::json)
                    .hasSize(3)
                    .anyMatch(json -> json.contains("\"count\":99") && json.contains("192.0.2.1"));
        }
    }
}
