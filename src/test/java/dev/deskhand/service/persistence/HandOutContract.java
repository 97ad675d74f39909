package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which run when, with two instances on one database. */
abstract class HandOutContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String ERP = "erp.example.com";

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final PlaceLimits limits = PlaceLimits.read("erp.example.com=2, *.corp.example=1");
    private Database database;
    private Database otherDatabase;
    private JdbcRunStore here;
    private JdbcRunStore there;

    /** A connection to this test's database, as another instance would make one. */
    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
        otherDatabase = open();
        here = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        there = new JdbcRunStore(otherDatabase, new RunFeed(), clock, LeaseTime.of(clock));
    }

    @AfterEach
    void end() {
        database.close();
        otherDatabase.close();
    }

    private void create(String id, String person) {
        var by = new Person(person, Set.of("office"));
        var plan = SampleEvents.created("{'steps':[{'use':'sheet.read'}]}");
        here.append(
                id,
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        clock.instant(), by, id, null, null, null, plan.plan(), plan.inputs(), List.of(), "en")));
    }

    private Lease claim(JdbcRunStore by, String id) {
        return by.claim(id, by == here ? "here" : "there", LEASE).orElseThrow();
    }

    private Optional<PlaceLimits.Full> enter(JdbcRunStore by, String id, String... hosts) {
        return by.takePlaces(id, limits.of(Set.of(hosts)), true);
    }

    @Test
    void fiveHundredRunsOfOnePersonKeepNobodyElseWaiting() {
        for (int i = 0; i < 500; i++) {
            create("many-%03d".formatted(i), "anna");
        }
        create("single", "bert");

        assertThat(here.findRunnable(2)).containsExactly("many-000", "single");
        for (String id : List.of("many-000", "many-001", "many-002")) {
            claim(here, id);
        }
        assertThat(there.findRunnable(1))
                .as("whoever has three at work lets the other go first")
                .containsExactly("single");
    }

    @Test
    void urgentRunsComeFirstAndUnhurriedOnesLast() {
        create("first", "anna");
        create("second", "bert");
        create("third", "carla");
        here.append("first", 1, RunStore.NO_LEASE, List.of(priority(Priority.LOW)));
        here.append("third", 1, RunStore.NO_LEASE, List.of(priority(Priority.HIGH)));

        assertThat(there.findRunnable(9)).containsExactly("third", "second", "first");
    }

    private static RunEvent priority(Priority priority) {
        return new RunEvent.PrioritySet(SampleEvents.T, SampleEvents.ANNA, priority);
    }

    @Test
    void noMoreRunsWorkInASystemThanItBearsWhicheverInstanceHasThem() {
        for (String id : List.of("a", "b", "c")) {
            create(id, id);
        }
        Lease first = claim(here, "a");
        claim(there, "b");
        Lease third = claim(there, "c");

        assertThat(enter(here, "a", ERP)).isEmpty();
        assertThat(enter(there, "b", ERP)).isEmpty();
        assertThat(enter(there, "c", ERP)).contains(new PlaceLimits.Full(ERP, 2, 2));
        there.release(third);
        assertThat(here.findRunnable(9)).as("it waits without a worker").isEmpty();
        assertThat(here.missingPlaces("c")).containsExactly(new PlaceLimits.Full(ERP, 2, 2));
        assertThat(here.holders(ERP, "c")).containsExactly(new RunAtWork("a", "a", "a"), new RunAtWork("b", "b", "b"));
        assertThat(here.holders(ERP, "a")).extracting(RunAtWork::id).containsExactly("b");
        assertThat(here.waitingFor(ERP, "c")).isZero();
        assertThat(here.waitingFor(ERP, "d")).isEqualTo(1);
        assertThat(there.atWork()).extracting(RunAtWork::id).containsExactly("a", "b");
        assertThat(here.claim("c", "here", LEASE)).isEmpty();

        here.release(first);
        assertThat(here.findRunnable(9)).containsExactly("a", "c");
        assertThat(here.missingPlaces("c")).isEmpty();
        assertThat(here.holders(ERP, "c")).extracting(RunAtWork::id).containsExactly("b");
        claim(here, "c");
        claim(there, "a");
        assertThat(enter(there, "a", ERP))
                .as("the place went with the claim")
                .contains(new PlaceLimits.Full(ERP, 2, 2));
    }

    @Test
    void whoCannotWaitForAPlaceIsGivenOutAllTheSame() {
        create("a", "anna");
        create("b", "bert");
        claim(here, "a");
        Lease b = claim(there, "b");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();

        assertThat(there.takePlaces("b", limits.of(Set.of("x.corp.example")), false))
                .contains(new PlaceLimits.Full("*.corp.example", 1, 1));
        there.release(b);

        assertThat(there.missingPlaces("b")).isEmpty();
        assertThat(here.findRunnable(9)).containsExactly("b");
    }

    @Test
    void whoWaitsForOnePlaceKeepsNoOtherMeanwhile() {
        create("a", "anna");
        create("b", "bert");
        Lease a = claim(here, "a");
        Lease b = claim(there, "b");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        assertThat(enter(there, "b", "x.corp.example", ERP)).isPresent();
        there.release(b);
        here.release(a);

        assertThat(there.findRunnable(9)).containsExactly("a", "b");
        claim(there, "b");
        claim(here, "a");
        assertThat(enter(here, "a", "y.corp.example")).contains(new PlaceLimits.Full("*.corp.example", 1, 1));
    }

    @Test
    void aPlaceOfAnInstanceThatDiedIsFreeWhenItsLeaseHasRunOut() {
        create("a", "anna");
        create("b", "bert");
        claim(here, "a");
        claim(there, "b");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        assertThat(there.renew(new Lease("b", "there", 1), LEASE)).isTrue();
        assertThat(enter(there, "b", "x.corp.example")).isPresent();
        clock.advance(Duration.ofSeconds(11));
        assertThat(enter(there, "b", "x.corp.example")).isEmpty();
    }

    @Test
    void manyAtOnceNeverGetMorePlacesThanThereAre() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            create("r" + i, "p" + i);
            claim(i % 2 == 0 ? here : there, "r" + i);
            ids.add("r" + i);
        }
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(12)) {
            List<java.util.concurrent.Callable<Boolean>> entering = new ArrayList<>();
            for (String id : ids) {
                entering.add(() ->
                        enter(id.hashCode() % 2 == 0 ? here : there, id, ERP).isEmpty());
            }
            int inside = 0;
            for (var entered : pool.invokeAll(entering)) {
                inside += entered.get() ? 1 : 0;
            }
            assertThat(inside).isEqualTo(2);
        }
    }

    @Test
    void aPlaceCountsWhileABrowserOfTheRunStaysOpenForAPerson() {
        create("a", "anna");
        create("b", "bert");
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);

        claim(there, "b");
        var full = new PlaceLimits.Full("*.corp.example", 1, 1);
        assertThat(enter(there, "b", "y.corp.example"))
                .as("its browser is open")
                .contains(full);
        clock.advance(Duration.ofSeconds(50));
        here.keepPlaces(first, Duration.ofSeconds(60), true);
        clock.advance(Duration.ofSeconds(50));
        assertThat(there.missingPlaces("b")).containsExactly(full);

        here.leaveKeptPlaces(first);

        assertThat(there.missingPlaces("b")).isEmpty();
    }

    @Test
    void aPlaceThatWasKeptIsTheNextWorkersAndGoesWithIt() {
        create("a", "anna");
        create("b", "bert");
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);
        Lease second = claim(there, "a");

        here.keepPlaces(first, Duration.ofSeconds(60), true);
        claim(here, "b");
        assertThat(enter(here, "b", "y.corp.example")).contains(new PlaceLimits.Full("*.corp.example", 1, 1));
        there.release(second);

        assertThat(here.missingPlaces("b")).isEmpty();
    }

    @Test
    void whoeverHadARunBeforeSaysNothingMoreOfItsPlaces() {
        create("a", "anna");
        create("b", "bert");
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);
        Lease second = claim(there, "a");
        there.keepPlaces(second, Duration.ofSeconds(60), false);
        there.release(second);

        here.leaveKeptPlaces(first);
        claim(here, "b");
        assertThat(enter(here, "b", "y.corp.example"))
                .as("its browser is open there")
                .isNotEmpty();

        clock.advance(Duration.ofSeconds(50));
        here.keepPlaces(first, Duration.ofSeconds(60), true);
        clock.advance(Duration.ofSeconds(11));
        assertThat(enter(here, "b", "y.corp.example")).isEmpty();
    }

    @Test
    void whoHasARunIsKnownToThoseWhoHadItBefore() {
        create("a", "anna");
        var holders = new RunHolders(database);
        Lease first = claim(here, "a");
        assertThat(holders.of("a")).contains(new RunHolders.Holder(1, "here", false));
        here.release(first);
        assertThat(holders.of("a")).contains(new RunHolders.Holder(1, null, false));
        claim(there, "a");
        assertThat(holders.of("a")).contains(new RunHolders.Holder(2, "there", false));
        there.append(
                "a", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "")));
        assertThat(holders.of("a")).contains(new RunHolders.Holder(2, "there", true));
        assertThat(holders.of("unknown")).isEmpty();
    }

    @Test
    void aPlaceThatWasKeptByAnInstanceThatDiedIsFreeWhenItsTimeIsOver() {
        create("a", "anna");
        create("b", "bert");
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);
        claim(there, "b");
        assertThat(enter(there, "b", "y.corp.example")).isNotEmpty();

        clock.advance(Duration.ofSeconds(61));

        assertThat(there.missingPlaces("b")).isEmpty();
    }

    @Test
    void whatADeadWorkerWasAtComesFirstUntilSomebodyTakesItUp() {
        create("a-old", "anna");
        create("b-urgent", "bert");
        create("c-broken", "anna");
        here.append("b-urgent", 1, RunStore.NO_LEASE, List.of(priority(Priority.HIGH)));
        claim(here, "c-broken");

        here.voidLeases();
        assertThat(there.findRunnable(9)).containsExactly("c-broken", "b-urgent", "a-old");
        there.release(claim(there, "c-broken"));
        assertThat(there.findRunnable(9)).containsExactly("b-urgent", "a-old", "c-broken");

        claim(here, "c-broken");
        clock.advance(LEASE.plusMillis(1));
        assertThat(there.findRunnable(9))
                .as("a lease that has run out")
                .containsExactly("c-broken", "b-urgent", "a-old");
    }

    @Test
    void afterARestartNoPlaceIsHeldOrKept() {
        create("a", "anna");
        create("b", "bert");
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);
        // The clock by which it was kept is put back, and the service starts again.
        clock.advance(Duration.ofHours(-1));

        here.voidLeases();

        claim(there, "b");
        assertThat(enter(there, "b", "y.corp.example")).isEmpty();
    }

    /** A grid's browsers are signed in still, and taken up again. */
    @Test
    void afterARestartThePlaceOfABrowserOnAGridIsKeptAndThatOfARunAtWorkIsNot() {
        for (String id : List.of("a", "b", "c")) {
            create(id, id);
            database.write(handle -> handle.execute(
                    "INSERT INTO grid_session (run_id, session_hash, sealed, key_id, at) VALUES (?, 'h', 's', 'k', ?)",
                    id,
                    "2026-03-02T09:00:00Z"));
        }
        Lease first = claim(here, "a");
        assertThat(enter(here, "a", "x.corp.example")).isEmpty();
        here.keepPlaces(first, Duration.ofSeconds(60), false);
        here.release(first);
        claim(here, "b");
        assertThat(enter(here, "b", "corp.example", ERP)).isEmpty();

        here.voidLeases();

        claim(there, "c");
        assertThat(enter(there, "c", "y.corp.example")).contains(new PlaceLimits.Full("*.corp.example", 1, 1));
        clock.advance(Duration.ofSeconds(61));
        assertThat(enter(there, "c", "y.corp.example", ERP)).isEmpty();
    }
}
