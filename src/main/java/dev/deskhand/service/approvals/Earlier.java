package dev.deskhand.service.approvals;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.runs.RunAccess;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what was approved the last time the same work was done, for whoever may see that run. */
@Singleton
class Earlier {

    private static final int LOOKED_THROUGH = 20;

    private final RunList list;
    private final JdbcRunStore store;
    private final RunAccess runs;

    Earlier(RunList list, JdbcRunStore store, RunAccess runs) {
        this.list = list;
        this.store = store;
        this.runs = runs;
    }

    /** The newest approved request for the same step of the same workflow, or of the same words where there is none. */
    Optional<ApprovalView> of(RunState run, ApprovalRequest request, Person reader) {
        String workflow = run.workflow();
        return list.find(Set.of(), null, workflow, workflow == null ? run.title() : null, 0, LOOKED_THROUGH).stream()
                .filter(row -> !row.id().equals(run.id()))
                .filter(row -> workflow != null
                        || row.workflow() == null && row.title().equals(run.title()))
                .filter(row -> !row.createdAt().isAfter(run.created().at()))
                .map(row -> store.state(row.id()).orElse(null))
                .filter(Objects::nonNull)
                .filter(state -> runs.maySee(reader, state))
                .flatMap(state -> approved(state, request))
                .findFirst();
    }

    private static Stream<ApprovalView> approved(RunState state, ApprovalRequest request) {
        return state.approvals().stream()
                .filter(ApprovalView::isApproved)
                .filter(view -> view.request().path().equals(request.path()))
                .filter(view -> view.request().effect() == request.effect());
    }
}
