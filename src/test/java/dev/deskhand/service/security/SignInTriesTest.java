package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.PartErasure;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTriesTest {

    private static final String RIGHT = "the right password";
    private static final SignInPlace HERE = SignInPlace.at("192.0.2.1");

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
        return guesses(name, many, HERE);
    }

    private List<String> guesses(String name, int many, SignInPlace place) {
        return IntStream.range(0, many)
                .mapToObj(i ->
                        accounts.signIn(name, "guess " + i, place).getClass().getSimpleName())
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
        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
        guesses("anna", 5);
        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Locked.class);
        clock.advance(Duration.ofMinutes(5));
        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void strangersLockNobodyOutWhoTriesFromElsewhere() {
        assertThat(guesses("anna", 6, SignInPlace.at("192.0.2.66"))).endsWith("Locked");

        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
        assertThat(accounts.signIn("anna", RIGHT, SignInPlace.session("anna"))).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void manyAddressesTogetherHaveFiftyGuessesAndADeviceThatIsKnownComesInAllTheSame() {
        for (int i = 0; i < 10; i++) {
            assertThat(guesses("anna", 5, SignInPlace.at("192.0.2." + (100 + i))))
                    .doesNotContain("Locked");
        }

        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Locked.class);
        assertThat(accounts.signIn("anna", RIGHT, SignInPlace.device("known"))).isInstanceOf(SignIn.Welcome.class);
        assertThat(guesses("anna", 6, SignInPlace.device("stolen"))).endsWith("Locked");
    }

    @Test
    void aDeviceIsKnownToWhoCameInFromItAndToNobodyElse() {
        var devices = new KnownDevices(database, clock);
        String token = devices.remember("anna", null, true).getValue();

        assertThat(devices.place(token, "anna", "192.0.2.1").known()).isTrue();
        assertThat(devices.place(token, "gone", "192.0.2.1")).isEqualTo(HERE);
        assertThat(devices.place("planted", "anna", "192.0.2.1")).isEqualTo(HERE);
        new AccountRows(database, clock).reset("anna", "x");
        assertThat(devices.place(token, "anna", "192.0.2.1")).isEqualTo(HERE);
    }

    @Test
    void devicesAreStrangersAgainWhenThePasswordIsChangedOrThePersonErasedOrTheyAreGivenANewToken() {
        var devices = new KnownDevices(database, clock);
        String stolen = devices.remember("anna", null, true).getValue();
        accounts.changePassword("anna", RIGHT, "another that is long enough");
        assertThat(devices.place(stolen, "anna", "192.0.2.1").known()).isFalse();

        String first = devices.remember("anna", null, true).getValue();
        String second = devices.remember("anna", first, true).getValue();
        assertThat(devices.place(first, "anna", "192.0.2.1").known()).isFalse();
        assertThat(devices.place(second, "anna", "192.0.2.1").known()).isTrue();

        new PartErasure(database).of("anna", run -> false);
        assertThat(devices.place(second, "anna", "192.0.2.1").known()).isFalse();
    }

    @Test
    void aCallWhosePasswordWasRightAMomentAgoIsNotCountedAgain() {
        assertThat(accounts.callWith("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
        guesses("anna", 5);
        assertThat(accounts.callWith("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
        assertThat(accounts.callWith("anna", "guess", HERE)).isInstanceOf(SignIn.Locked.class);
        new AccountRows(database, clock).disable("anna");
        assertThat(accounts.callWith("anna", RIGHT, HERE)).isNotInstanceOf(SignIn.Welcome.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8::5, 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7"
    })
    void ofIpv6AWholeNetworkCountsAsOne(String address, String counted) {
        assertThat(SignInPlace.network(address)).isEqualTo(counted);
    }

    @Test
    void aFifthTryWithTheRightPasswordLocksNothing() {
        guesses("anna", 4);
        assertThat(accounts.signIn("anna", RIGHT, HERE)).isInstanceOf(SignIn.Welcome.class);
        assertThat(guesses("anna", 1)).containsExactly("Wrong");
    }

    private static SignInPlace somewhere(int i) {
        return SignInPlace.at("198.51.100." + i / 5);
    }

    @Test
    void whereSomebodyCameInBeforeTheyComeInHoweverManyGuessFromElsewhereUntilThePasswordIsChanged() {
        var tries = new SignInTries(database, clock);
        tries.begin("anna", HERE);
        tries.wasRight("anna", HERE);
        for (int i = 0; i < 50; i++) {
            assertThat(tries.begin("anna", somewhere(i))).isEmpty();
        }

        assertThat(tries.begin("anna", SignInPlace.at("192.0.2.2"))).isPresent();
        assertThat(new AccountRows(database, clock).find("anna").orElseThrow().lockedUntil())
                .isNotNull();
        assertThat(tries.begin("anna", HERE)).isEmpty();
        database.write(handle -> {
            KnownDevices.forget(handle, "anna");
            return true;
        });
        assertThat(tries.begin("anna", HERE)).isPresent();
        new AccountRows(database, clock).reset("anna", "x");
        assertThat(tries.begin("anna", HERE)).isEmpty();
    }

    @Test
    void triesThatTheNamesLockRefusesLockNoPlace() {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 50; i++) {
            tries.begin("anna", somewhere(i));
        }
        clock.advance(Duration.ofMinutes(4));
        for (int i = 0; i < 6; i++) {
            assertThat(tries.begin("anna", HERE)).isPresent();
        }
        clock.advance(Duration.ofMinutes(1));

        assertThat(tries.begin("anna", HERE)).isEmpty();
    }

    @Test
    void triesThatAPlacesLockRefusesLockNoOtherPlace() {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 60; i++) {
            tries.begin("anna", HERE);
        }

        assertThat(tries.begin("anna", HERE)).isPresent();
        assertThat(tries.begin("anna", SignInPlace.at("192.0.2.66"))).isEmpty();
    }

    @Test
    void aLockLastsItsTimeThoughTheFirstWrongTryIsForgottenMeanwhile() {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 4; i++) {
            tries.begin("anna", HERE);
        }
        clock.advance(Duration.ofDays(1).minusMinutes(1));
        tries.begin("anna", HERE);
        assertThat(tries.begin("anna", HERE))
                .as("a moment before a day is over")
                .isPresent();
        clock.advance(Duration.ofMinutes(2));

        assertThat(tries.begin("anna", HERE)).as("a day and a minute later").isPresent();
    }

    @Test
    void aDeviceThatNobodyCameInFromForHalfAYearIsAStrangersAgain() {
        var devices = new KnownDevices(database, clock);
        String token = devices.remember("anna", null, true).getValue();
        clock.advance(Duration.ofDays(180).minusMillis(1));
        assertThat(devices.place(token, "anna", "192.0.2.1").known()).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(devices.place(token, "anna", "192.0.2.1")).isEqualTo(HERE);
    }

    @Test
    void whatWasWrongADayAgoCountsNoMore() {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 90; i++) {
            if (i == 45) {
                clock.advance(Duration.ofDays(1).plusMillis(1));
            }
            assertThat(tries.begin("anna", somewhere(i))).isEmpty();
        }
    }

    @Test
    void ofManyGuessesMadeSideBySideNoMoreThanFiveAreLookedAt() {
        var tries = new SignInTries(database, clock);
        var looked = new ArrayList<Boolean>();
        for (int i = 0; i < 12; i++) {
            // Begun, and its password not looked at yet.
            looked.add(tries.begin("anna", HERE).isEmpty());
        }
        assertThat(looked).filteredOn(one -> one).hasSize(5);
    }

    @Test
    void aTryBesideFiveThatAreBeingLookedAtWaitsAndComesInWhenTheyAreRight() throws Exception {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 5; i++) {
            assertThat(tries.inTurn("anna", HERE)).isEmpty();
        }
        var sixth = new FutureTask<>(() -> tries.inTurn("anna", HERE));
        var thread = new Thread(sixth);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        tries.wasRight("anna", HERE);
        tries.ended("anna", HERE);
        assertThat(sixth.get()).isEmpty();
    }

    @Test
    void aTryBesideFiveThatAreWrongIsRefusedWhenTheyAre() throws Exception {
        var tries = new SignInTries(database, clock);
        for (int i = 0; i < 5; i++) {
            tries.inTurn("anna", HERE);
        }
        var sixth = new FutureTask<>(() -> tries.inTurn("anna", HERE));
        new Thread(sixth).start();
        for (int i = 0; i < 5; i++) {
            tries.ended("anna", HERE);
        }
        assertThat(sixth.get()).isPresent();
        assertThat(tries.inTurn("anna", HERE)).isPresent();
    }

    @Test
    void triesAreCountedAlikeOnPostgres() {
        try (Database server = TestDatabases.postgres()) {
            var tries = new SignInTries(server, clock);
            new Accounts(server, clock, new ActStore(server, clock)).create("anna", RIGHT, Set.of("office"));
            tries.begin("anna", HERE);
            tries.wasRight("anna", HERE);
            for (int i = 0; i < 50; i++) {
                assertThat(tries.begin("anna", somewhere(i))).isEmpty();
            }
            assertThat(tries.begin("anna", somewhere(0))).isPresent();
            assertThat(tries.begin("anna", SignInPlace.at("192.0.2.2"))).isPresent();
            assertThat(tries.begin("anna", HERE)).isEmpty();
            var rows = new AccountRows(server, clock);
            assertThat(rows.all().getFirst().lockedUntil()).isNotNull();
            rows.reset("anna", "x");
            assertThat(rows.all().getFirst().lockedUntil()).isNull();
        }
    }
}
