package dev.deskhand.service.takeover;

import static dev.deskhand.workflows.journal.SampleEvents.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run goes on in a browser that was left open only where its journal says how the page stands. */
class LeftStandingTest {

    private static boolean isSure(RunEvent... events) {
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry("r", 1, SampleEvents.created("{'title':'T','steps':[]}")));
        for (RunEvent event : events) {
            entries.add(new JournalEntry("r", entries.size() + 1, event));
        }
        return LeftStanding.isSure(RunState.of(entries), entries);
    }

    private static RunEvent started(String path, String action, Effect effect) {
        var like = SampleEvents.started(path, effect, 1);
        return new RunEvent.StepStarted(
                T,
                path,
                null,
                action,
                effect,
                "",
                like.arguments(),
                "",
                "",
                1,
                LocalizedText.same(action),
                null,
                false);
    }

    private static RunEvent repeated(String path) {
        return new RunEvent.StepRepeated(T, path, "the session was lost");
    }

    private static final RunEvent OPEN = started("0", "browser.open", Effect.READ);
    private static final RunEvent OPENED = SampleEvents.finished("0");
    private static final RunEvent FILL = started("1", "browser.fill", Effect.LOCAL);
    private static final RunEvent FILLED = SampleEvents.finished("1");
    private static final RunEvent ASKED = SampleEvents.approval("a", "2");

    @Test
    void aPageThatWasFilledInAndWaitsStandsWhereItWas() {
        assertThat(isSure(OPEN, OPENED, FILL, FILLED)).isTrue();
        assertThat(isSure(OPEN, OPENED, FILL, FILLED, ASKED)).isTrue();
    }

    @Test
    void anActionThatWasBrokenOffMayHaveLeftThePageAnywhere() {
        assertThat(isSure(OPEN, OPENED, FILL)).isFalse();
        assertThat(isSure(OPEN, OPENED, FILL, SampleEvents.failed("1", FailureKind.TIMEOUT, null)))
                .as("it may have been at it when its time was over")
                .isFalse();
    }

    @Test
    void aBrowserThatWasOnItsWayBackIsNotThereYet() {
        assertThat(isSure(OPEN, OPENED, FILL, FILLED, ASKED, repeated("0"))).isFalse();
        assertThat(isSure(OPEN, OPENED, FILL, FILLED, ASKED, repeated("0"), repeated("1")))
                .as("nobody can tell whether the last was done")
                .isFalse();
    }

    @Test
    void onceBackItIsAskedForApprovalOrUsed() {
        assertThat(isSure(OPEN, OPENED, FILL, FILLED, repeated("0"), repeated("1"), ASKED))
                .isTrue();
        assertThat(isSure(OPEN, OPENED, repeated("0"), FILL, FILLED)).isTrue();
    }

    @Test
    void whatWasLookedUpMayHaveLedThePageElsewhere() {
        var send = SampleEvents.started("2", Effect.CHANGE, 1);
        var unknown = SampleEvents.failed("2", FailureKind.UNKNOWN_OUTCOME, null);
        var resolved = new RunEvent.OutcomeResolved(T, "2", true, "verify", null);
        assertThat(isSure(OPEN, OPENED, send)).isFalse();
        assertThat(isSure(OPEN, OPENED, send, unknown)).isFalse();
        assertThat(isSure(OPEN, OPENED, send, unknown, resolved, SampleEvents.finished("2")))
                .isFalse();
        assertThat(isSure(OPEN, OPENED, send, SampleEvents.finished("2"))).isTrue();
        assertThat(isSure(OPEN, OPENED, send, unknown, FILL, FILLED))
                .as("nobody knows yet, whatever else was done in it since")
                .isFalse();
    }

    @Test
    void aRunWithoutAnythingSaidOfABrowserHasNothingToDoubt() {
        assertThat(isSure(List.<RunEvent>of().toArray(RunEvent[]::new))).isTrue();
    }
}
