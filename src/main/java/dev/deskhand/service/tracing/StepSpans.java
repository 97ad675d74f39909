package dev.deskhand.service.tracing;

import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.Undoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The steps of one run that are under way: attempts at actions, and the loops, choices and explorations around them. */
final class StepSpans {

    static final String PATH = "deskhand.step.path";

    private static final String EXPLORE = "explore";

    private final String runId;
    private final String run;
    private final SequencedMap<String, OpenSpan> attempts = new LinkedHashMap<>();
    private final Map<String, OpenSpan> groups = new LinkedHashMap<>();
    private final List<OpenSpan> explorations = new ArrayList<>();

    /** @param run id of the run's own span */
    StepSpans(String runId, String run) {
        this.runId = runId;
        this.run = run;
    }

    void begun(RunEvent.LoopStarted event) {
        group(event.at(), event.path(), event.id(), "each").with("deskhand.items", (long) event.count());
    }

    void begun(RunEvent.ChoiceMade event) {
        group(event.at(), event.path(), null, "choice").with("deskhand.branch", event.then() ? "then" : "else");
    }

    void begun(RunEvent.ExploreStarted event) {
        explorations.add(group(event.at(), event.path(), event.id(), EXPLORE));
    }

    private OpenSpan group(Instant at, String path, @Nullable String id, String name) {
        var group = new OpenSpan(runId, TraceIds.group(runId, path), parent(path), name, at)
                .with(PATH, path)
                .with("deskhand.step.id", id);
        groups.put(path, group);
        return group;
    }

    /** @param waited how long it waited for its approval, null when it needed none; in milliseconds */
    List<RunSpan> begun(RunEvent.StepStarted event, @Nullable Long waited) {
        OpenSpan before = attempts.remove(event.path());
        String id = TraceIds.attempt(runId, event.path(), event.attempt());
        attempts.put(
                event.path(),
                new OpenSpan(runId, id, parent(event.path()), event.action(), event.at())
                        .with(PATH, event.path())
                        .with("deskhand.step.id", event.id())
                        .with("deskhand.action", event.action())
                        .with("deskhand.effect", event.effect().name())
                        .with("deskhand.attempt", (long) event.attempt())
                        .with("deskhand.undo", Undoing.isUndo(event.path()) ? true : null)
                        .with("deskhand.approval.id", event.approval())
                        .with("deskhand.approval.waited_ms", waited));
        // Its process died, and nobody heard of its end.
        return before == null ? List.of() : List.of(before.ended(event.at(), "unknown", "unknown_outcome"));
    }

    List<RunSpan> ended(RunEvent.StepFinished event) {
        return ended(event.path(), event.at(), "done", null);
    }

    /** Empty when nothing had begun there. */
    List<RunSpan> ended(RunEvent.StepFailed event) {
        OpenSpan attempt = attempts.get(event.path());
        String kind = kind(event);
        if (attempt != null && event.retryAt() != null) {
            attempts.remove(event.path());
            return List.of(attempt.with("deskhand.retried", true).ended(event.at(), "failed", kind));
        }
        return event.retryAt() != null ? List.of() : ended(event.path(), event.at(), "failed", kind);
    }

    static String kind(RunEvent.StepFailed event) {
        return event.kind().name().toLowerCase(Locale.ROOT);
    }

    List<RunSpan> ended(RunEvent.OutcomeResolved event) {
        OpenSpan attempt = attempts.remove(event.path());
        return attempt == null
                ? List.of()
                : List.of(attempt.ended(event.at(), event.happened() ? "done" : "not_done", null));
    }

    private List<RunSpan> ended(String path, Instant at, String outcome, @Nullable String error) {
        List<RunSpan> ended = new ArrayList<>();
        for (var kind : List.of(attempts, groups)) {
            OpenSpan open = kind.remove(path);
            if (open != null) {
                explorations.remove(open);
                ended.add(open.ended(at, outcome, error));
            }
        }
        return ended;
    }

    /** What is still under way when the run is over. */
    List<RunSpan> cutOff(Instant at) {
        List<OpenSpan> open = new ArrayList<>(attempts.values());
        open.addAll(new ArrayList<>(groups.values()).reversed());
        attempts.clear();
        groups.clear();
        return open.stream().map(span -> span.ended(at, "cut_off", null)).toList();
    }

    /** The exploration at that place. */
    Optional<OpenSpan> group(String path) {
        return Optional.ofNullable(groups.get(path));
    }

    /** Id of the span a model was asked in. */
    String asking() {
        if (!attempts.isEmpty()) {
            return attempts.lastEntry().getValue().id();
        }
        return explorations.isEmpty() ? run : explorations.getLast().id();
    }

    /** The nearest loop, choice or exploration that is under way around the step. */
    private String parent(String path) {
        String around = path;
        while (around.lastIndexOf('/') > 0) {
            around = around.substring(0, around.lastIndexOf('/')).replaceFirst("(\\[\\d+]|\\.[a-z]+)$", "");
            OpenSpan group = groups.get(around);
            if (group != null) {
                return group.id();
            }
        }
        return run;
    }
}
