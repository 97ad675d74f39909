package dev.deskhand.workflows.engine.gates;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a run has asked for before, where that bears on what it asks for now. */
final class EarlierRequests {

    private final ApprovalCover cover;

    EarlierRequests(ApprovalCover cover) {
        this.cover = cover;
    }

    /** The newest approval of a batch that covers some of those steps, and releases nothing more; empty when all hold. */
    Optional<ApprovalView> voided(Predicate<String> steps) {
        return cover.newestFirst()
                .filter(view -> view.isApproved() && !view.replaced())
                // What goes through all rows comes last: mostly nothing is void, and this is asked before each item.
                .filter(view -> cover.voided(view).isPresent() && isOfBatch(view.asked()) && isFor(view, steps))
                .findFirst();
    }

    private boolean isFor(ApprovalView view, Predicate<String> steps) {
        return view.request().rows().stream()
                .flatMap(row -> row.stepHashes().keySet().stream())
                .filter(steps)
                .anyMatch(path -> cover.latestFor(path).filter(view::equals).isPresent());
    }

    /** Why what was asked for at {@code path} is asked for once more, in words; empty when it is the first time. */
    Optional<LocalizedText> whyAnew(String path) {
        List<ApprovalView> before = at(path);
        return before.stream()
                .filter(ApprovalView::isApproved)
                .findFirst()
                .flatMap(cover::voided)
                .or(() -> before.stream()
                        .findFirst()
                        .filter(view -> cover.isExpired(view.request()))
                        .flatMap(cover::voided));
    }

    /** Where the batch was asked for that the step was foretold in, also by a request that another took the place of. */
    Optional<String> batchOf(String step) {
        return cover.newestFirst()
                .map(ApprovalView::asked)
                .filter(asked -> isOfBatch(asked) && asked.row(step).isPresent())
                .map(ApprovalRequest::path)
                .findFirst();
    }

    /** Since when people are asked at {@code path}, without an answer that let it go on; empty when they are not. */
    Optional<Instant> since(String path) {
        return at(path).stream()
                .takeWhile(view -> !view.isApproved())
                .map(ApprovalView::requestedAt)
                .reduce((newer, older) -> older);
    }

    private List<ApprovalView> at(String path) {
        return cover.newestFirst()
                .filter(view -> view.request().path().equals(path))
                .toList();
    }

    /** Asked for together, however few they are: at a loop, or for all that is undone. */
    private static boolean isOfBatch(ApprovalRequest request) {
        return request.row(request.path()).isEmpty();
    }
}
