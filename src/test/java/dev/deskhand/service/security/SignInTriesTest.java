package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTriesTest {

    private static final String RIGHT = "the right password";

    @TempDir
    Path folder = Path.of("");

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private Database database;
    private Accounts accounts;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        accounts = new Accounts(database, clock, new ActStore(database, clock));
        accounts.create("anna", RIGHT, Set.of("office"));
        accounts.create("gone", RIGHT, Set.of("office"));
        new AccountRows(database, clock).disable("gone");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> guesses(String name, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> accounts.signIn(name, "guess " + i).getClass().getSimpleName())
                .toList();
    }

    @Test
    void namesOfAccountsCannotBeToldFromOthersByBeingLocked() {
        List<String> told = guesses("anna", 7);
        assertThat(told).containsExactly("Wrong", "Wrong", "Wrong", "Wrong", "Wrong", "Locked", "Locked");
        assertThat(guesses("nobody", 7)).isEqualTo(told);
        assertThat(guesses("gone", 7)).isEqualTo(told);
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        assertThat(guesses("anna", 6)).isEqualTo(told.subList(0, 6));
        assertThat(guesses("nobody", 6)).isEqualTo(told.subList(0, 6));
    }

    @Test
    void theRightPasswordCountsFromTheStartAgainAndNotWhileTheNameIsLocked() {
        guesses("anna", 4);
        assertThat(accounts.signIn("anna", RIGHT)).isInstanceOf(SignIn.Welcome.class);
        guesses("anna", 5);
        assertThat(accounts.signIn("anna", RIGHT)).isInstanceOf(SignIn.Locked.class);
        clock.advance(Duration.ofMinutes(5));
        assertThat(accounts.signIn("anna", RIGHT)).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void aFifthTryWithTheRightPasswordLocksNothing() {
        guesses("anna", 4);
        assertThat(accounts.signIn("anna", RIGHT)).isInstanceOf(SignIn.Welcome.class);
        assertThat(guesses("anna", 1)).containsExactly("Wrong");
    }

    @Test
    void ofManyGuessesMadeSideBySideNoMoreThanFiveAreLookedAt() {
        var tries = new SignInTries(database, clock);
        var looked = new ArrayList<Boolean>();
        for (int i = 0; i < 12; i++) {
            // Begun, and its password not looked at yet.
            looked.add(tries.begin("anna", true).isEmpty());
        }
        assertThat(looked).filteredOn(one -> one).hasSize(5);
    }

    @Test
    void aTryBesideFiveThatAreBeingLookedAtWaitsAndComesInWhenTheyAreRight() throws Exception {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 5; i++) {
            assertThat(tries.inTurn("anna", true)).isEmpty();
        }
        var sixth = new FutureTask<>(() -> tries.inTurn("anna", true));
        var thread = new Thread(sixth);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        tries.wasRight("anna");
        tries.ended("anna");
        assertThat(sixth.get()).isEmpty();
    }

    @Test
    void aTryBesideFiveThatAreWrongIsRefusedWhenTheyAre() throws Exception {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 5; i++) {
            tries.inTurn("anna", true);
        }
        var sixth = new FutureTask<>(() -> tries.inTurn("anna", true));
        new Thread(sixth).start();
        for (int i = 0; i < 5; i++) {
            tries.ended("anna");
        }
        assertThat(sixth.get()).isPresent();
        assertThat(tries.inTurn("anna", true)).isPresent();
    }
}
