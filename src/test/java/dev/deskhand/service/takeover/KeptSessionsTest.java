package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.RunHolders.Holder;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Leavable;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which browsers of runs that wait are closed when there are too many. */
class KeptSessionsTest {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final BrowserHands hands = new BrowserHands();
    private final List<String> closed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> placed = new ArrayList<>();
    private final KeptSessions.KeptPlaces places = new KeptSessions.KeptPlaces() {
        @Override
        public void keep(Lease lease, boolean again) {
            placed.add((again ? "still " : "keep ") + lease.runId());
        }

        @Override
        public void keepFor(Lease lease, Duration time) {
            placed.add("keep " + lease.runId() + " for " + time);
        }

        @Override
        public void leave(Lease lease) {
            placed.add("leave " + lease.runId());
        }
    };
    private final KeptSessions.Told journal = new KeptSessions.Told() {
        @Override
        public void closed(String run, Why why) {
            told.add(run + " " + why);
        }

        @Override
        public void handedBack(String run, BrowserHands.Hands taken, String page) {
            told.add(run + " handed back by " + taken.person().name());
        }
    };
    private final Map<String, Holder> holders = new HashMap<>();
    private final KeptSessions kept = kept(LONGEST);

    @Test
    void theOneUsedLeastLatelyGoesFirstNotTheOneThatWaitsLongest() {
        waits("a");
        waits("b");
        kept.hold("a");
        waits("c");
        waits("d");

        assertThat(closed).containsExactly("b");
        assertThat(told).containsExactly("b " + Why.CROWDED);
    }

    @Test
    void theBrowserThatAPersonWorksInIsNeverClosedForOthers() {
        waits("a");
        takenOver("a");
        for (String other : List.of("b", "c", "d", "e")) {
            waits(other);
        }

        assertThat(closed).containsExactly("b", "c");
        assertThat(kept.hold("a")).isPresent();
    }

    @Test
    void whereAllAreInSomebodysHandsTheNewcomersIsClosedAndSaid() {
        for (String run : List.of("a", "b", "c")) {
            waits(run);
            takenOver(run);
        }
        waits("d");

        assertThat(closed).containsExactly("d");
        assertThat(told).containsExactly("d " + Why.CROWDED);
    }

    @Test
    void oneHandedBackIsLikeAnyOther() {
        waits("a");
        takenOver("a");
        hands.giveBack("a", kept.since("a").orElseThrow());
        waits("b");
        waits("c");
        waits("d");

        assertThat(closed).containsExactly("a");
    }

    @Test
    void whatAnEarlierTimeOfWaitingLeftInSomebodysHandsDoesNotHoldTheNext() {
        waits("a");
        takenOver("a");
        clock.advance(Duration.ofSeconds(1));
        waits("a");
        closed.clear();
        waits("b");
        waits("c");
        waits("d");

        assertThat(closed).containsExactly("a");
    }

    @Test
    void theOneNobodyUsesForAsLongAsItIsKeptIsClosedAndSaid() {
        waits("a");
        waits("b");
        clock.advance(LONGEST);
        kept.hold("b");
        clock.advance(Duration.ofSeconds(1));
        sweep();

        assertThat(closed).containsExactly("a");
        assertThat(told).containsExactly("a " + Why.UNUSED);
    }

    @Test
    void theBrowserOfARunThatWasCancelledWhileItWaitedIsClosedAlsoInSomebodysHands() {
        waits("a");
        waits("b");
        takenOver("a");
        holders.put("a", new Holder(1, null, true));
        sweep();

        assertThat(closed).containsExactly("a");
        assertThat(told).as("its journal is over").containsExactly("a handed back by anna");
        assertThat(placed).contains("leave a");
        assertThat(kept.hold("b")).isPresent();
    }

    @Test
    void unusedOnesAreClosedAlsoWhileNobodyCanSayWhichRunsHaveEnded() {
        var blind = new KeptSessions(LONGEST, 3, clock, hands, journal, places, run -> {
            throw new IllegalStateException("the database is away");
        });
        blind.keep(lease("a", 1), sessions("a"));
        clock.advance(LONGEST.plusSeconds(1));
        blind.closeGone();
        blind.closeUnused();

        assertThat(closed).containsExactly("a");
    }

    @Test
    void aBrowserWhoseTabCrashedWhileItsRunWaitedIsNotGoneOnIn() {
        var whole = new RunSessions();
        whole.adopt(BrowserSession.class, BrowserSession.open(BrowserSettings.standard()));
        kept.keep(lease("a", 1), whole);
        assertThat(kept.take(lease("a", 2))).contains(whole);

        kept.keep(lease("a", 1), whole);
        var driver = whole.find(BrowserSession.class).orElseThrow().driver();
        try {
            driver.get("chrome://crash");
        } catch (RuntimeException crashed) {
            // as it should
        }
        assertThat(kept.take(lease("a", 2))).isEmpty();
        assertThat(placed).as("the place is the worker's").doesNotContain("leave a");
        assertThat(whole.isEmpty()).as("closed").isTrue();
    }

    @Test
    void wherePeopleSetThatNoneIsKeptItIsClosedAtOnceAndNothingWasGivenUp() {
        var none = kept(Duration.ZERO);
        none.keep(lease("a", 1), sessions("a"));

        assertThat(closed).containsExactly("a");
        assertThat(told).isEmpty();
    }

    @Test
    void whatItsRunHoldsInBusySystemsCountsUntilItIsClosed() {
        waits("a");
        waits("b");
        sweep();
        clock.advance(LONGEST.plusSeconds(1));
        sweep();

        assertThat(placed).containsExactly("keep a", "keep b", "still a", "still b", "leave a", "leave b");
    }

    @Test
    void theBrowserOfARunThatGoesOnElsewhereIsClosedWithoutAWordAndItsPlaceIsLeftAlone() {
        waits("a");
        waits("b");
        takenOver("a");
        holders.put("a", new Holder(2, "there", false));

        assertThat(kept.isKept("a")).isFalse();
        assertThat(kept.since("a")).isEmpty();
        assertThat(kept.hold("a")).isEmpty();
        kept.closeGone();

        assertThat(closed).containsExactly("a");
        assertThat(told).containsExactly("a handed back by anna");
        assertThat(placed).containsExactly("keep a", "keep b");
    }

    @Test
    void soIsThatOfOneThatWaitsElsewhereByNow() {
        waits("a");
        holders.put("a", new Holder(2, null, false));
        kept.closeGone();

        assertThat(closed).containsExactly("a");
        assertThat(told).isEmpty();
        assertThat(placed).containsExactly("keep a");
    }

    @Test
    void whoeverHasJustTakenTheRunUpHereFindsItsBrowserStill() {
        waits("a");
        takenOver("a");
        holders.put("a", new Holder(2, "here", false));
        kept.closeGone();

        assertThat(kept.hold("a")).as("for nobody else").isEmpty();
        assertThat(kept.take(lease("a", 2))).isPresent();
        assertThat(closed).isEmpty();
        assertThat(told).containsExactly("a handed back by anna");
    }

    /** The journal could not be read, or there was nothing to do. */
    @Test
    void whatNobodyCameForWhoHadTheRunWaitsOnWithItsPlace() {
        waits("a");
        takenOver("a");
        kept.claimed(lease("a", 2));
        holders.put("a", new Holder(2, "here", false));
        kept.closeGone();
        assertThat(kept.hold("a")).as("for nobody else").isEmpty();

        kept.releasing(lease("a", 2));
        holders.put("a", new Holder(2, null, false));
        kept.closeGone();

        assertThat(closed).isEmpty();
        assertThat(told).isEmpty();
        assertThat(kept.hold("a")).isPresent();
        assertThat(placed).containsExactly("keep a", "keep a");
        kept.claimed(lease("a", 3));
        assertThat(kept.take(lease("a", 3))).isPresent();
        kept.releasing(lease("a", 3));
        assertThat(placed).as("the place is the worker's").hasSize(2);
    }

    @Test
    void whatAnotherHasWorkedInSinceIsNotGoneOnIn() {
        waits("a");

        assertThat(kept.take(lease("a", 3))).isEmpty();
        assertThat(closed).containsExactly("a");
        assertThat(placed).containsExactly("keep a");
    }

    @Test
    void whoHadOneInHandThatIsClosedForNotBeingUsedHasItNoMore() {
        waits("a");
        takenOver("a");
        clock.advance(LONGEST.plusSeconds(1));
        sweep();

        assertThat(told).containsExactly("a handed back by anna", "a " + Why.UNUSED);
    }

    @Test
    void atTheEndOfTheServiceThePlacesOfThoseThatStayOpenCountOn() {
        kept.keep(lease("a", 1), leavable("a"));
        waits("b");
        kept.stop(new ShutdownEvent());
        assertThat(closed).containsExactly("left a", "b");
        assertThat(placed).containsExactly("keep a", "keep b", "keep a for " + LONGEST, "leave b");

        placed.clear();
        kept.leave(lease("c", 1), leavable("c"));
        kept.leave(lease("d", 1), sessions("d"));
        assertThat(placed).containsExactly("keep c for " + LONGEST);
    }

    private record Elsewhere(String run, List<String> closed) implements AutoCloseable, Leavable {

        @Override
        public boolean leave() {
            return closed.add("left " + run);
        }

        @Override
        public void close() {
            closed.add(run);
        }
    }

    private RunSessions leavable(String run) {
        var sessions = new RunSessions();
        sessions.adopt(Elsewhere.class, new Elsewhere(run, closed));
        return sessions;
    }

    private KeptSessions kept(Duration longest) {
        return new KeptSessions(
                longest, 3, clock, hands, journal, places, run -> Optional.ofNullable(holders.get(run)));
    }

    private void sweep() {
        kept.closeGone();
        kept.closeUnused();
    }

    private static Lease lease(String run, long epoch) {
        return new Lease(run, "here", epoch);
    }

    private void waits(String run) {
        clock.advance(Duration.ofSeconds(1));
        kept.keep(lease(run, 1), sessions(run));
        holders.putIfAbsent(run, new Holder(1, null, false));
        clock.advance(Duration.ofSeconds(1));
    }

    private void takenOver(String run) {
        kept.hold(run);
        hands.take(run, SampleEvents.ANNA, kept.since(run).orElseThrow(), clock.instant());
    }

    private RunSessions sessions(String run) {
        var sessions = new RunSessions();
        AutoCloseable session = () -> closed.add(run);
        sessions.adopt(AutoCloseable.class, session);
        return sessions;
    }
}
