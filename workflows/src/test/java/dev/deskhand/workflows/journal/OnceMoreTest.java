package dev.deskhand.workflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnceMoreTest {

    private static final WorkflowVersion PAY = new WorkflowVersion("pay-suppliers", 2);
    private static final Value NONE = SampleEvents.value("{}");
    private static final Person BEN = new Person("ben", java.util.Set.of("office"));

    private static RunEvent.RunCreated begun(@Nullable WorkflowVersion as, @Nullable String planner) {
        return new RunEvent.RunCreated(
                SampleEvents.T,
                SampleEvents.ANNA,
                "Pay",
                "Pay the suppliers",
                as == null ? null : as.name(),
                as == null ? null : as.version(),
                SampleEvents.json("{'steps':[{'plan_more':'Pay the suppliers'}]}"),
                NONE,
                List.of(),
                "en",
                planner);
    }

    private static RunEvent planned(WorkflowVersion... from) {
        return new RunEvent.PlanExtended(
                SampleEvents.T, "0", "built-in", SampleEvents.json("{'steps':[]}"), NONE, List.of(), List.of(from));
    }

    private static RunState run(List<RunEvent> events) {
        var entries = new ArrayList<JournalEntry>();
        events.forEach(event -> entries.add(new JournalEntry("r", entries.size() + 1, event)));
        return RunState.of(entries);
    }

    private static OnceMore more(RunState earlier) {
        return new OnceMore(earlier, BEN, SampleEvents.T, List.of());
    }

    @Test
    void whatWordsTookFromAWorkflowIsItsWorkAgainAndAgain() {
        RunState typed = run(List.of(begun(null, null), planned(PAY)));
        assertThat(typed.workflow()).isEqualTo("pay-suppliers");
        assertThat(typed.workflowVersion()).isEqualTo(2);
        RunState again = run(more(typed).again());
        assertThat(again.workflows()).containsExactly(PAY);
        assertThat(run(more(again).again()).workflows()).containsExactly(PAY);
    }

    @Test
    void stepsOfAllWorkflowsAreKnownAndTheOneItWasBegunAsIsFirst() {
        var collect = new WorkflowVersion("collect", 1);
        RunState both = run(List.of(begun(collect, null), planned(PAY), planned(PAY)));
        assertThat(both.workflow()).isEqualTo("collect");
        assertThat(run(more(both).again()).workflows()).containsExactly(collect, PAY);
    }

    @Test
    void aReplayOfWhatAWorkflowExploredIsItsAuthorsWorkToo() {
        var made = SampleEvents.json("{'steps':[]}");
        for (String planner : new String[] {null, "large"}) {
            RunState explored = run(List.of(begun(PAY, planner)));
            assertThat(run(more(explored).replay("Pay", made, NONE)).workflows())
                    .as(String.valueOf(planner))
                    .containsExactly(PAY);
        }
        assertThat(run(more(run(List.of(begun(null, null)))).replay("Pay", made, NONE))
                        .workflows())
                .isEmpty();
    }
}
