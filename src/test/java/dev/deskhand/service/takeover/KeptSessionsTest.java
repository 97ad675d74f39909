package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        public void keep(String run, boolean again) {
            placed.add((again ? "still " : "keep ") + run);
        }

        @Override
        public void leave(String run) {
            placed.add("leave " + run);
        }
    };
    private final Set<String> ended = new HashSet<>();
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
        kept.sweep();

        assertThat(closed).containsExactly("a");
        assertThat(told).containsExactly("a " + Why.UNUSED);
    }

    @Test
    void theBrowserOfARunThatWasCancelledWhileItWaitedIsClosedAlsoInSomebodysHands() {
        waits("a");
        waits("b");
        takenOver("a");
        ended.add("a");
        kept.sweep();

        assertThat(closed).containsExactly("a");
        assertThat(told).as("its journal is over").isEmpty();
        assertThat(placed).contains("leave a");
        assertThat(kept.hold("b")).isPresent();
    }

    @Test
    void unusedOnesAreClosedAlsoWhileNobodyCanSayWhichRunsHaveEnded() {
        var blind = new KeptSessions(LONGEST, 3, clock, hands, (run, why) -> told.add(run + " " + why), places, run -> {
            throw new IllegalStateException("the database is away");
        });
        blind.keep("a", sessions("a"));
        clock.advance(LONGEST.plusSeconds(1));
        blind.sweep();

        assertThat(closed).containsExactly("a");
    }

    @Test
    void aBrowserWhoseTabCrashedWhileItsRunWaitedIsNotGoneOnIn() {
        var run = RunState.of(List.of(new JournalEntry("a", 1, SampleEvents.created("{'steps':[{'let':1}]}"))));
        var whole = new RunSessions();
        whole.adopt(BrowserSession.class, BrowserSession.open(BrowserSettings.standard()));
        kept.keep("a", whole);
        assertThat(kept.take(run)).contains(whole);

        kept.keep("a", whole);
        var driver = whole.find(BrowserSession.class).orElseThrow().driver();
        try {
            driver.get("chrome://crash");
        } catch (RuntimeException crashed) {
            // as it should
        }
        assertThat(kept.take(run)).isEmpty();
        assertThat(placed).last().isEqualTo("leave a");
        assertThat(whole.isEmpty()).as("closed").isTrue();
    }

    @Test
    void wherePeopleSetThatNoneIsKeptItIsClosedAtOnceAndNothingWasGivenUp() {
        var none = kept(Duration.ZERO);
        none.keep("a", sessions("a"));

        assertThat(closed).containsExactly("a");
        assertThat(told).isEmpty();
    }

    @Test
    void whatItsRunHoldsInBusySystemsCountsUntilItIsClosed() {
        waits("a");
        waits("b");
        kept.sweep();
        clock.advance(LONGEST.plusSeconds(1));
        kept.sweep();

        assertThat(placed).containsExactly("keep a", "keep b", "still a", "still b", "leave a", "leave b");
    }

    private KeptSessions kept(Duration longest) {
        return new KeptSessions(
                longest, 3, clock, hands, (run, why) -> told.add(run + " " + why), places, ended::contains);
    }

    private void waits(String run) {
        clock.advance(Duration.ofSeconds(1));
        kept.keep(run, sessions(run));
        clock.advance(Duration.ofSeconds(1));
    }

    private void takenOver(String run) {
        kept.hold(run);
        hands.take(run, "anna", kept.since(run).orElseThrow(), clock.instant());
    }

    private RunSessions sessions(String run) {
        var sessions = new RunSessions();
        AutoCloseable session = () -> closed.add(run);
        sessions.adopt(AutoCloseable.class, session);
        return sessions;
    }
}
