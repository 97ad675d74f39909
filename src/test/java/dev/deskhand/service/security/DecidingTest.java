package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SettableClock;
import dev.deskhand.workflows.policy.DecisionOracle;
import dev.deskhand.workflows.policy.FloorPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may decide in the own name, in another's place, or not at all, against the same table as the engine. */
class DecidingTest {

    /** The other roles decide nothing, here as at the engine, which is asked about all of them. */
    private static final List<String> ROLES = List.of("office", "approver", "ops");

    @TempDir
    Path folder = Path.of("");

    private final SettableClock clock = new SettableClock(DecisionOracle.NOW);
    private Database database;
    private Deciding deciding;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        var acts = new ActStore(database, clock);
        var limits = new StandInLimits(database);
        var standIns = new StandIns(database, new Accounts(database, clock, acts), limits, acts, clock);
        deciding = new Deciding(new FloorPolicy(), standIns, limits, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The giver's account, and that the person stands in for them just now. */
    private void stands(Person person, @Nullable Person giver) {
        database.write(handle -> {
            for (String table : List.of("stand_in", "account_role", "account")) {
                handle.execute("DELETE FROM " + table);
            }
            for (Person one : giver == null ? List.of(person) : List.of(person, giver)) {
                handle.execute("INSERT INTO account (name, password_hash, must_change) VALUES (?, '', 0)", one.name());
                one.roles()
                        .forEach(role -> handle.execute(
                                "INSERT INTO account_role (name, role) VALUES (?, ?)", one.name(), role));
            }
            return giver == null
                    ? 0
                    : handle.execute(
                            "INSERT INTO stand_in (id, giver, taker, from_at, until) VALUES ('d', ?, ?, 0, ?)",
                            giver.name(),
                            person.name(),
                            DecisionOracle.NOW.plusSeconds(60).toEpochMilli());
        });
    }

    @Test
    void everyRoleEffectRunAndPlaceIsAsTheTableSays() {
        Person person = null;
        Person giver = null;
        int inPlace = 0;
        for (var asked : DecisionOracle.all(ROLES).toList()) {
            if (person != asked.person() || giver != asked.giver()) {
                person = asked.person();
                giver = asked.giver();
                stands(person, giver);
            }
            Standing standing = deciding.of(person, asked.request());
            assertThat(standing.may().allowed()).as("%s", asked).isEqualTo(asked.own() || asked.inPlace());
            assertThat(standing.inPlaceOf()).as("%s", asked).isEqualTo(asked.inPlace() && !asked.own() ? giver : null);
            inPlace += asked.inPlace() ? 1 : 0;
            if (standing.may().allowed()
                    && !asked.person().name().equals(asked.request().requester())) {
                assertThat(deciding.mightDecideForOthers(asked.person()))
                        .as("%s", asked)
                        .isTrue();
            }
        }
        assertThat(inPlace).isPositive();
    }

    @Test
    void whoHasNeitherTheRoleNorAPlaceDecidesOnNothingOfOthers() {
        Person office = new Person("olga", Set.of("office", "ops"));
        stands(office, null);
        assertThat(deciding.mightDecideForOthers(office)).isFalse();

        stands(office, new Person("gina", Set.of("approver")));
        assertThat(deciding.mightDecideForOthers(office)).isTrue();
    }
}
