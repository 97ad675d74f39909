package dev.deskhand.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as it is looked through page by page, on every database. */
abstract class LogPagesContract {

    private static final Person AUDITOR = new Person("eva", Set.of("auditor"));

    private final SettableClock clock = new SettableClock(SampleEvents.T);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LogPages pages;

    /** A database with its tables and nothing in them. */
    abstract Database open();

    /** Twelve runs that were cancelled, each for a reason of its own, and a sign-in after each. */
    @BeforeEach
    void begin() {
        database = open();
        var store = new JdbcRunStore(database, new RunFeed(), clock);
        var acts = new ActStore(database, clock);
        for (int i = 1; i <= 12; i++) {
            store.append("r" + i, 0, RunStore.NO_LEASE, List.of(created()));
            store.append(
                    "r" + i,
                    1,
                    RunStore.NO_LEASE,
                    List.of(new RunEvent.RunCancelled(clock.instant(), SampleEvents.ANNA, "reason " + i + " 理由")));
            clock.advance(Duration.ofSeconds(1));
            acts.record(ActType.SIGNED_IN, "visitor" + i, ActStore.details().put("how", "way " + i));
            clock.advance(Duration.ofSeconds(1));
        }
        pages = new LogPages(new JournalSearch(database), acts);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void cancelled(String run, String reason) {
        var store = new JdbcRunStore(database, new RunFeed(), clock);
        store.append(run, 0, RunStore.NO_LEASE, List.of(created()));
        store.append(
                run,
                1,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCancelled(clock.instant(), SampleEvents.ANNA, reason)));
    }

    private RunEvent.RunCreated created() {
        return new RunEvent.RunCreated(
                clock.instant(),
                SampleEvents.ANNA,
                "Told",
                null,
                null,
                null,
                SampleEvents.json("{'steps':[{'let':1}]}"),
                SampleEvents.value("{}"),
                List.of(),
                "en");
    }

    private static AuditFilter looking(@Nullable String type, @Nullable String text, int limit) {
        return new AuditFilter(null, null, null, type, null, null, text, null, limit);
    }

    /** What all pages show together, in their order, and how many pages there were. */
    private List<String> leafed(AuditFilter filter, Person person, long most, int[] leaves) {
        var all = new ArrayList<String>();
        String next = null;
        do {
            var shown = pages.show(filter, next, person, most);
            shown.items()
                    .forEach(
                            item -> all.add(item.type() + " " + (item.runId() == null ? item.person() : item.runId())));
            next = shown.next();
            leaves[0]++;
        } while (next != null && leaves[0] < 100);
        return all;
    }

    private List<String> leafed(AuditFilter filter, long most) {
        return leafed(filter, AUDITOR, most, new int[1]);
    }

    @Test
    void entriesAndActsAreFoundByTheirKind() {
        assertThat(leafed(looking("RunCancelled", null, 5), 1000))
                .hasSize(12)
                .first()
                .isEqualTo("RunCancelled r12");
        assertThat(leafed(looking("RunCreated", null, 5), 1000))
                .hasSize(12)
                .allMatch(line -> line.startsWith("RunCreated"));
        assertThat(leafed(looking("SignedIn", null, 5), 1000))
                .hasSize(12)
                .last()
                .isEqualTo("SignedIn visitor1");
        assertThat(leafed(looking("NoSuchKind", null, 5), 1000)).isEmpty();
    }

    @Test
    void wordsAreFoundWhateverTheirCaseAndInChinese() {
        assertThat(leafed(looking(null, "REASON 7", 5), 1000)).containsExactly("RunCancelled r7");
        assertThat(leafed(looking(null, "理由", 5), 1000)).hasSize(12);
        assertThat(leafed(looking(null, "way 3", 5), 1000)).containsExactly("SignedIn visitor3");
        assertThat(leafed(looking("RunCancelled", "way 3", 5), 1000)).isEmpty();
        assertThat(leafed(looking(null, "100%", 5), 1000)).isEmpty();
    }

    @Test
    void lettersBeyondAsciiAreFoundWhateverTheirCaseToo() {
        cancelled("u", "ÜBER alles");
        new ActStore(database, clock)
                .record(ActType.SIGNED_IN, "ursula", ActStore.details().put("how", "aus Übersee [1]*?_ \\ Ж"));
        assertThat(leafed(looking(null, "über", 5), 1000))
                .containsExactlyInAnyOrder("RunCancelled u", "SignedIn ursula");
        assertThat(leafed(looking(null, "AUS ÜBERSEE [1]*?_ \\ ж", 5), 1000)).containsExactly("SignedIn ursula");
        assertThat(leafed(looking(null, "über*a", 5), 1000)).isEmpty();
        assertThat(leafed(looking(null, "über.a", 5), 1000)).isEmpty();
        assertThat(leafed(looking(null, "uber", 5), 1000)).isEmpty();
    }

    @Test
    void aLogThatIsLookedThroughInPartsShowsTheSameAsOneLookedThroughAtOnce() {
        for (var filter : List.of(
                looking(null, "1", 5),
                looking("RunCreated", null, 2),
                looking(null, null, 7),
                looking("RunCancelled", "reason 1", 2))) {
            var parts = new int[1];
            assertThat(leafed(filter, AUDITOR, 4, parts))
                    .as("%s", filter)
                    .doesNotHaveDuplicates()
                    .isEqualTo(leafed(filter, 1000));
            assertThat(parts[0]).isGreaterThan(2);
        }
    }

    @Test
    void olderEntriesAreStillFoundWhereTheNewestThatFitAreActsAlone() {
        var acts = new ActStore(database, clock);
        for (int i = 1; i <= 3; i++) {
            acts.record(ActType.SIGNED_IN, "late" + i, ActStore.details().put("how", "by reason 2 "));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(leafed(looking(null, "reason 2 ", 2), 4))
                .containsExactly("SignedIn late3", "SignedIn late2", "SignedIn late1", "RunCancelled r2");
    }

    @Test
    void olderActsAreStillFoundWhereAPageIsFullOfEntries() {
        for (int i = 1; i <= 6; i++) {
            cancelled("late" + i, "no more");
        }
        assertThat(leafed(looking(null, null, 2), 4))
                .doesNotHaveDuplicates()
                .isEqualTo(leafed(looking(null, null, 2), 1000))
                .contains("SignedIn visitor1");
    }

    @Test
    void noMoreIsAskedOfTheDatabaseThanOnePageLooksThrough() {
        var entries = new ArrayList<Long>();
        var since = new ArrayList<Instant>();
        pages = new LogPages(
                new JournalSearch(database) {
                    @Override
                    public List<Row> find(Wanted wanted, long floor, int limit) {
                        entries.add((wanted.before() == null ? Long.MAX_VALUE : wanted.before()) - floor);
                        return super.find(wanted, floor, limit);
                    }
                },
                new ActStore(database, clock) {
                    @Override
                    public List<Row> find(Wanted wanted, @Nullable Instant at, @Nullable String id, int limit) {
                        since.add(wanted.from() == null ? Instant.EPOCH : wanted.from());
                        return super.find(wanted, at, id, limit);
                    }
                });
        var until = new AuditFilter(null, null, null, null, null, clock.instant(), "no such words", null, 5);
        clock.advance(Duration.ofDays(3));
        for (int i = 1; i <= 3; i++) {
            cancelled("late" + i, "no more");
        }
        for (var filter : List.of(until, looking("RunCancelled", "no such words", 5))) {
            entries.clear();
            since.clear();
            var shown = pages.show(filter, null, AUDITOR, 4);
            assertThat(entries)
                    .as("%s", filter)
                    .singleElement()
                    .satisfies(n -> assertThat(n).isLessThanOrEqualTo(4));
            assertThat(shown.back()).as("%s", filter).isNotNull();
            assertThat(since).as("%s", filter).containsExactly(shown.back());
        }
    }

    @Test
    void aPageSaysUpToWhenItWasLooked() {
        var shown = pages.show(looking(null, "reason 2", 5), null, AUDITOR, 4);
        assertThat(shown.items()).isEmpty();
        assertThat(shown.back()).isAfter(SampleEvents.T).isBefore(clock.instant());
        assertThat(pages.show(looking("RunCancelled", null, 50), null, AUDITOR, 4)
                        .back())
                .as("found by its index")
                .isNull();
    }

    @Test
    void daysAreLookedThroughFromTheirEndToTheirBeginning() {
        clock.advance(Duration.ofDays(3));
        var store = new JdbcRunStore(database, new RunFeed(), clock);
        for (int i = 0; i < 9; i++) {
            store.append("later" + i, 0, RunStore.NO_LEASE, List.of(created()));
        }
        var day = SampleEvents.T.truncatedTo(ChronoUnit.DAYS);
        var old = new AuditFilter(null, null, null, null, day, day.plus(Duration.ofDays(1)), "reason 12 ", null, 5);
        assertThat(pages.show(old, null, AUDITOR, 4).items())
                .as("not begun at the newest")
                .hasSize(1);
        var young = new AuditFilter(null, null, null, null, day.plus(Duration.ofDays(1)), null, "reason", null, 5);
        var shown = pages.show(young, null, AUDITOR, 10);
        assertThat(shown.items()).isEmpty();
        assertThat(shown.next()).as("what is older is not wanted").isNull();
    }

    @Test
    void whoDoesNotSeeAllFindsOwnRunsAndWhatWasPlannedForThemInVain() {
        new ActStore(database, clock)
                .record(ActType.PLANNING_FAILED, "anna", ActStore.details().put("instruction", "x"));
        assertThat(leafed(looking(null, null, 50), SampleEvents.ANNA, 1000, new int[1]))
                .hasSize(25)
                .contains("PlanningFailed anna")
                .noneMatch(line -> line.startsWith("SignedIn"));
        var ben = new Person("ben", Set.of("office"));
        assertThat(leafed(looking(null, null, 50), ben, 1000, new int[1])).isEmpty();
        assertThat(leafed(looking("SignedIn", null, 50), SampleEvents.ANNA, 1000, new int[1]))
                .isEmpty();
    }
}
