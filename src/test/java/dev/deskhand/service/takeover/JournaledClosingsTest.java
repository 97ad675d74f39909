package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.masking.Mask;
import dev.deskhand.workflows.journal.InMemoryRunStore;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournaledClosingsTest {

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final InMemoryRunStore store = new InMemoryRunStore(clock);
    private final Mask mask = new Mask();
    private final JournaledClosings closings = new JournaledClosings(store, clock, mask);

    @Test
    void aRunThatWaitsSaysThatItsBrowserWasClosedAndWhy() {
        begun("r");
        closings.closed("r", Why.CROWDED);

        assertThat(store.read("r", 0))
                .extracting(JournalEntry::event)
                .last()
                .isEqualTo(new RunEvent.BrowserClosed(SampleEvents.T, Why.CROWDED));
    }

    @Test
    void whoHadItInHandsAndWhereItIsNowIsSaidWithoutSecrets() {
        begun("r");
        takenOver("r");
        mask.learn("s3cret-code");
        closings.handedBack(
                "r",
                new BrowserHands.Hands(SampleEvents.ANNA, SampleEvents.T, SampleEvents.T),
                "http://erp.example/s3cret-code");

        var back = (RunEvent.BrowserHandedBack) store.read("r", 0).getLast().event();
        assertThat(back.by()).isEqualTo(SampleEvents.ANNA);
        assertThat(back.page()).startsWith("http://erp.example/").doesNotContain("s3cret");
    }

    @Test
    void nothingIsWrittenAfterTheEndOfARun() {
        begun("r");
        store.append(
                "r", 1, RunStore.NO_LEASE, List.of(new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "")));
        closings.closed("r", Why.UNUSED);
        closings.closed("unknown", Why.UNUSED);

        assertThat(store.read("r", 0)).hasSize(2);
    }

    @Test
    void aTakingOverThatOutlivedItsProcessHasAnEndOnce() {
        begun("r");
        takenOver("r");
        closings.leftInHands(state());
        var stale = new BrowserHands.Hands(SampleEvents.ANNA, SampleEvents.T, SampleEvents.T);
        closings.handedBack("r", stale, "http://erp.example/");
        closings.leftInHands(state());

        assertThat(store.read("r", 2))
                .extracting(JournalEntry::event)
                .containsExactly(new RunEvent.BrowserHandedBack(SampleEvents.T, SampleEvents.ANNA, SampleEvents.T, ""));
    }

    private RunState state() {
        return RunState.of(store.read("r", 0));
    }

    private void takenOver(String run) {
        store.append(
                run,
                1,
                RunStore.NO_LEASE,
                List.of(new RunEvent.BrowserTakenOver(SampleEvents.T, SampleEvents.ANNA, "http://erp.example/")));
    }

    private void begun(String run) {
        store.append(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
    }
}
