package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewAccountTest {

    private static final Person ROOT = new Person("root", Set.of("admin"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofTwoAccountsOfOneNameMadeAtOnceOneIsRefused(Dialect dialect) throws Exception {
        try (Database database = TestDatabases.of(dialect, folder);
                var both = Executors.newFixedThreadPool(2)) {
            var clock = Clock.systemUTC();
            var acts = new ActStore(database, clock);
            var rows = new AccountRows(database, clock);
            var people = new PeopleDesk(new Accounts(database, clock, acts), rows, acts);
            for (int round = 0; round < 5; round++) {
                var start = new CyclicBarrier(2);
                var answers = Stream.of("anna" + round, "Anna" + round)
                        .map(name -> both.submit(() -> {
                            start.await();
                            try {
                                return people.create(name, Set.of("office"), ROOT)
                                                .isEmpty()
                                        ? "none"
                                        : "made";
                            } catch (Refusal refusal) {
                                return refusal.kind().toString();
                            }
                        }))
                        .toList();
                assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                        .containsExactlyInAnyOrder("made", "CONFLICT");
            }
            assertThat(rows.all()).hasSize(5);
        }
    }

    /** Earlier versions made them. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void accountsOfOneNameInTwoCasesGoOn(Dialect dialect) {
        try (Database database = TestDatabases.of(dialect, folder)) {
            var clock = Clock.systemUTC();
            var accounts = new Accounts(database, clock, new ActStore(database, clock));
            for (String name : List.of("anna", "Anna")) {
                database.write(handle -> handle.execute(
                        "INSERT INTO account (name, password_hash, must_change) VALUES (?, ?, 0)",
                        name,
                        Passwords.hash("password of " + name)));
            }
            for (String name : List.of("anna", "Anna")) {
                assertThat(accounts.signIn(name, "password of " + name, SignInPlace.at("192.0.2.1")))
                        .isInstanceOf(SignIn.Welcome.class);
            }
            accounts.create("ben", "one-time-password", Set.of("office"));
            assertThat(accounts.freeName("ANNA")).isEqualTo("ANNA2");
        }
    }
}
