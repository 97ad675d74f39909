package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.RunList;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunStatesTest {

    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");

    private static String listed(RunStatus status, boolean rejected, boolean waitsItsTurn) {
        return RunStates.name(new RunList.Row(
                "r",
                "Title",
                null,
                null,
                null,
                "anna",
                null,
                status,
                rejected,
                waitsItsTurn,
                T,
                T,
                null,
                new Progress(0, 0, false),
                null,
                0));
    }

    @Test
    void aListSaysOfARunThatNoWorkerHasThatItWaitsItsTurn() {
        assertThat(listed(RunStatus.QUEUED, false, true)).isEqualTo("queued");
        assertThat(listed(RunStatus.RUNNING, false, true)).isEqualTo("queued");
    }

    @Test
    void aListSaysOfARunThatAWorkerHasThatItIsWorkedOn() {
        assertThat(listed(RunStatus.QUEUED, false, false)).isEqualTo("running");
        assertThat(listed(RunStatus.RUNNING, false, false)).isEqualTo("running");
        assertThat(listed(RunStatus.CANCELLED, true, false)).isEqualTo("rejected");
    }
}
