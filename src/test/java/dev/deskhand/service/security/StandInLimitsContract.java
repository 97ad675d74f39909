package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is approved in another's place is written and counted at once, on every database. */
abstract class StandInLimitsContract {

    private static final int AT_ONCE = 12;
    private static final StandIn PLACE =
            new StandIn("d1", "ben", "anna", SampleEvents.T, SampleEvents.T.plusSeconds(3600), new BigDecimal("50.00"));

    private Database database;
    private StandInLimits limits;
    private List<JdbcRunStore> instances;

    /** A database with its tables and nothing in them. */
    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
        limits = new StandInLimits(database);
        var clock = new SettableClock(SampleEvents.T);
        instances = List.of(
                new JdbcRunStore(database, new RunFeed(), clock), new JdbcRunStore(database, new RunFeed(), clock));
        for (String name : List.of("ben", "anna")) {
            database.write(handle ->
                    handle.execute("INSERT INTO account (name, password_hash, must_change) VALUES (?, '', 0)", name));
        }
        database.write(
                handle -> handle.execute(
                        "INSERT INTO stand_in (id, giver, taker, from_at, until, most) VALUES ('d1', 'ben', 'anna', 0, 1, '50.00')"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A run that waits for an approval of 12.50; the next entry is its fourth. */
    private ApprovalRequest waits(String run) {
        var asked = SampleEvents.approval("a-" + run, "1");
        instances
                .getFirst()
                .append(
                        run,
                        0,
                        RunStore.NO_LEASE,
                        List.of(SampleEvents.created("{'steps':[]}"), SampleEvents.loop("1", 1), asked));
        return asked.request();
    }

    private void approve(JdbcRunStore store, String run, long last, ApprovalRequest request) {
        var decided = new RunEvent.ApprovalDecided(
                SampleEvents.T,
                request.id(),
                true,
                SampleEvents.ANNA,
                null,
                null,
                new Person("ben", Set.of("approver")));
        store.append(run, last, List.of(decided), limits.counting(PLACE, request));
    }

    private int decided() {
        return database.read(
                handle -> handle.select("SELECT COUNT(*) FROM journal_entry WHERE type = 'ApprovalDecided'")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> counted() {
        return database.read(handle -> handle.select("SELECT amount FROM stand_in_use ORDER BY approval")
                .mapTo(String.class)
                .list());
    }

    @Test
    void ofManyDecisionsAtOnceOnlyAsManyAreWrittenAsTheLimitHolds() throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> decisions = new ArrayList<>();
        var together = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            String run = "r" + i;
            var request = waits(run);
            var store = instances.get(i % instances.size());
            decisions.add(() -> {
                together.countDown();
                together.await();
                try {
                    approve(store, run, 3, request);
                    return true;
                } catch (Refusal refusal) {
                    assertThat(refusal.getMessage()).contains("has used up the limit");
                    return false;
                }
            });
        }
        int through = 0;
        try (var people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Boolean> one : people.invokeAll(decisions)) {
                through += one.get() ? 1 : 0;
            }
        }
        assertThat(through).isEqualTo(4);
        assertThat(decided()).isEqualTo(4);
        assertThat(counted()).hasSize(4);
    }

    @Test
    void whatIsNotWrittenIsNotCountedAndWhatIsNotCountedIsNotWritten() {
        var request = waits("r");
        assertThatThrownBy(() -> approve(instances.getFirst(), "r", 2, request))
                .isInstanceOf(StaleWriterException.class);
        assertThat(counted()).isEmpty();

        database.write(handle -> handle.execute("UPDATE stand_in SET ended_at = 'now' WHERE id = 'd1'"));
        assertThatThrownBy(() -> approve(instances.getFirst(), "r", 3, request))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("You do not stand in for ben any more.");
        assertThat(decided()).isZero();

        database.write(handle -> handle.execute("UPDATE stand_in SET ended_at = NULL WHERE id = 'd1'"));
        approve(instances.getFirst(), "r", 3, request);
        assertThat(decided()).isEqualTo(1);
        assertThat(counted()).hasSize(1);
    }

    @Test
    void aRequestFitsIntoWhatIsLeftOfTheLimitAndItsOwnAmountIsNotHeldAgainstIt() {
        var other = waits("r");
        var request = waits("s");
        used("a-other", "37.50");
        assertThat(limits.covers(PLACE, request)).as("12.50 of 12.50 left").isTrue();

        used(request.id(), "12.50");
        assertThat(limits.covers(PLACE, request)).as("counted already").isTrue();
        assertThat(limits.covers(PLACE, other)).as("nothing left").isFalse();
    }

    @Test
    void whatIsApprovedOnceMoreUnderTheSameNumberCountsOnce() {
        var request = waits("r");
        used(request.id(), "49.00");

        approve(instances.getFirst(), "r", 3, request);

        assertThat(counted()).containsExactly("12.5");
    }

    /** Such a request stays with the giver, also where it comes to be counted. */
    @Test
    void whatCannotBeTakenBackAndShowsNoAmountIsWithinNoLimit() {
        var shown = waits("r");
        var hidden = committing(shown);

        assertThat(limits.covers(PLACE, hidden)).isFalse();
        assertThatThrownBy(() -> approve(instances.getFirst(), "r", 3, hidden))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has used up the limit");
        assertThat(decided()).isZero();
    }

    private static ApprovalRequest committing(ApprovalRequest shown) {
        var row = shown.rows().getFirst();
        return new ApprovalRequest(
                shown.id(),
                shown.runId(),
                shown.path(),
                Effect.COMMIT,
                shown.sentence(),
                shown.how(),
                shown.reason(),
                List.of("Name"),
                List.of(new ApprovalRequest.Row(
                        row.item(), SampleEvents.value("{'Name':'Nordlicht'}"), row.stepHashes(), Map.of())),
                shown.hosts(),
                shown.evidence(),
                shown.hash(),
                shown.policyVersion(),
                shown.requester(),
                shown.secondPersonNeeded(),
                shown.expires());
    }

    private void used(String approval, String amount) {
        database.write(handle -> handle.execute(
                "INSERT INTO stand_in_use (stand_in, approval, amount) VALUES ('d1', ?, ?)", approval, amount));
    }
}
