package dev.deskhand.workflows.engine.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.InMemoryRunStore;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import dev.deskhand.workflows.policy.DecisionOracle;
import dev.deskhand.workflows.policy.FloorPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the engine takes for an approval, against the same table as who may give one. */
class DecidersTest {

    private static final List<String> ROLES = List.of("office", "approver", "ops", "auditor", "admin");

    private final Deciders deciders = new Deciders(new FloorPolicy(), person -> person, id -> true);

    private Optional<String> notAllowed(DecisionOracle.Asked asked, @Nullable Person giver) {
        var store = new InMemoryRunStore(new SettableClock(SampleEvents.T));
        store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(
                        SampleEvents.created("{'steps':[]}"),
                        new RunEvent.ApprovalRequested(DecisionOracle.NOW, asked.request()),
                        new RunEvent.ApprovalDecided(
                                DecisionOracle.NOW,
                                "a",
                                true,
                                asked.person(),
                                null,
                                null,
                                giver,
                                giver == null ? null : "d")));
        return deciders.notAllowed(
                RunState.of(store.read("r", 0)).approvals().iterator().next());
    }

    @Test
    void everyDecisionInTheOwnNameAndInAnothersPlaceIsJudgedAsTheTableSays() {
        long inPlace = DecisionOracle.all(ROLES)
                .filter(asked -> {
                    assertThat(notAllowed(asked, null).isEmpty())
                            .as("%s", asked)
                            .isEqualTo(asked.own());
                    Person giver = asked.giver();
                    if (giver != null) {
                        assertThat(notAllowed(asked, giver).isEmpty())
                                .as("%s in place", asked)
                                .isEqualTo(asked.inPlace());
                    }
                    return asked.inPlace();
                })
                .count();
        assertThat(inPlace).isPositive();
    }
}
