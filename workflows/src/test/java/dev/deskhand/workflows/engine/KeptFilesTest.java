package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an action wrote is kept before the journal says that it was done. */
class KeptFilesTest {

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private void drive() {
        for (int turn = 0; turn < 20 && !office.state().status().isEnded(); turn++) {
            if (!office.state().openApprovals().isEmpty()) {
                office.approve();
            }
            try {
                office.advance();
            } catch (StoreUnavailableException away) {
                // taken up again
            }
        }
    }

    private long begun() {
        return office.events().stream()
                .filter(event -> event instanceof RunEvent.StepStarted)
                .count();
    }

    private long finished() {
        return office.events().stream()
                .filter(event -> event instanceof RunEvent.StepFinished done
                        && office.events().stream()
                                .anyMatch(one -> one instanceof RunEvent.StepStarted started
                                        && started.path().equals(done.path())))
                .count();
    }

    @Test
    void isKeptBetweenTheBeginningAndTheEndOfEveryAction() {
        List<Long> open = new ArrayList<>();
        office.keeping = () -> open.add(begun() - finished());
        office.begin(GateTest.LOOP);
        drive();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        // Looks that are no steps of their own come on top.
        assertThat(open.stream().filter(actions -> actions == 1).count())
                .isGreaterThan(3)
                .isEqualTo(begun());
    }

    @Test
    void whatTouchesNothingButItsArgumentsKeepsNothing() {
        int[] kept = {0};
        office.keeping = () -> kept[0]++;
        office.begin("title: Sums\nsteps:\n  - {use: desk.sum}\n  - {use: desk.leaf}\n  - {use: desk.sum}\n");
        drive();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(kept[0])
                .as("once, after the one that reaches the run's files")
                .isOne();
    }

    @Test
    void whereverItCannotBeKeptNothingIsDoneTwiceOrForgotten() {
        int points = 0;
        boolean failed = true;
        for (int call = 0; failed; call++) {
            office = new Office(folder);
            int[] left = {call};
            office.keeping = () -> {
                if (left[0]-- == 0) {
                    throw new StoreUnavailableException("the place of the files is away", new IllegalStateException());
                }
            };
            office.begin(GateTest.LOOP);
            drive();
            failed = left[0] < 0;
            points += failed ? 1 : 0;
            assertThat(office.state().status()).as("at call %d", call).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(office.world.effects).as("at call %d", call).containsExactly("A-1", "A-2", "A-3");
        }
        assertThat(points).isGreaterThan(3);
    }

    @Test
    void whoMayNotKeepAnyMoreWritesNothingDown() {
        office.begin(GateTest.LOOP);
        office.keeping = () -> {
            throw new LeaseLostException("somebody else has it");
        };
        assertThat(office.advance()).isEqualTo(Advance.LEASE_LOST);
        assertThat(finished()).isZero();
    }

    @Test
    void aPlaceThatIsAwayIsToldToWhoeverHandsRunsOut() {
        office.begin(GateTest.LOOP);
        office.keeping = () -> {
            throw new StoreUnavailableException("the place of the files is away", new IllegalStateException());
        };
        assertThatThrownBy(office::advance).hasMessage("the place of the files is away");
        assertThat(finished()).isZero();
        assertThat(office.state().status().isEnded()).isFalse();
    }
}
