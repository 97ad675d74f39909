package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.workflows.journal.Person;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What admins do and the log's entry about it: both are there, or neither. */
class AdminActsTest {

    private static final Person ROOT = new Person("root", Set.of("admin"));
    private static final Person ANNA = new Person("anna", Set.of("approver"));
    private static final String PASSWORD = "a password of anna";

    @TempDir
    Path folder = Path.of("");

    private Database database;
    private Accounts accounts;
    private PeopleDesk people;
    private ApiTokens tokens;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        var clock = Clock.systemUTC();
        var acts = new ActStore(database, clock);
        accounts = new Accounts(database, clock, acts);
        people = new PeopleDesk(accounts, new AccountRows(database, clock), acts);
        tokens = new ApiTokens(database, accounts, acts, clock);
        accounts.create("root", "one time of root", Set.of("admin"));
        accounts.create("anna", PASSWORD, Set.of("approver"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        String token = tokens.make("import", Set.of("read"), 7, ANNA).id();
        List<ThrowingCallable> acts = List.of(
                () -> people.create("bert", Set.of("office"), ROOT),
                () -> people.setRoles("anna", Set.of("admin"), ROOT),
                () -> people.resetPassword("anna", ROOT),
                () -> people.disable("anna", ROOT),
                () -> accounts.changePassword("anna", PASSWORD, "another of anna's"),
                () -> tokens.make("export", Set.of("work"), 7, ANNA),
                () -> tokens.revoke(token, ANNA));
        assertThat(accounts.signIn("anna", PASSWORD, SignInPlace.at("192.0.2.1")))
                .isInstanceOf(SignIn.Welcome.class);
        database.write(handle -> handle.execute("ALTER TABLE log_act RENAME TO log_act_away"));
        Map<String, List<Map<String, Object>>> before = tables();

        assertThat(acts).allSatisfy(act -> {
            assertThatThrownBy(act).hasMessageContaining("log_act");
            assertThat(tables()).isEqualTo(before);
        });

        database.write(handle -> handle.execute("ALTER TABLE log_act_away RENAME TO log_act"));
        people.setRoles("anna", Set.of("admin"), ROOT);
        assertThat(accounts.person("anna").orElseThrow().roles()).containsExactly("admin");
        assertThat(people.lately(1, ROOT).getFirst().json()).contains("\"account\":\"anna\"", "admin");
    }

    private Map<String, List<Map<String, Object>>> tables() {
        return Stream.of(
                        "SELECT name, password_hash, must_change, disabled_at FROM account",
                        "SELECT * FROM account_role",
                        "SELECT * FROM api_token",
                        "SELECT * FROM session")
                .collect(Collectors.toMap(
                        query -> query,
                        query -> database.read(
                                handle -> handle.createQuery(query).mapToMap().list())));
    }
}
