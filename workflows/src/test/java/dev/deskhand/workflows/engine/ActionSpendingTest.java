package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.journal.RunStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionSpendingTest {

    private static final String THINKS_TWICE = """
            title: Think
            steps:
              - use: desk.think
              - use: desk.think
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @Test
    void whatActionsAskAModelStandsInTheJournalWithItsCost() {
        office.begin(THINKS_TWICE);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().modelCalls())
                .hasSize(4)
                .extracting(ModelCalled::purpose)
                .containsOnly("desk.think");
        assertThat(office.state().costMillionths()).isEqualTo(800_000);
    }

    @Test
    void anActionAsksNoModelOnceTheRunHasSpentWhatItMay() {
        office.mostCost = new BigDecimal("0.50");
        office.begin(THINKS_TWICE);
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The models of this run have cost 0.600000; a run may cost 0.50");
        assertThat(office.state().modelCalls()).hasSize(3);
    }
}
