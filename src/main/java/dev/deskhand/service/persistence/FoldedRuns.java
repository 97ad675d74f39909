package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.ApprovalUse;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Keeps the states of runs written lately, so that an append need not read the whole journal again. */
final class FoldedRuns {

    private static final int KEPT = 64;

    private final BiFunction<String, Long, List<JournalEntry>> reader;
    private final Map<String, RunState> states = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunState> eldest) {
            return size() > KEPT;
        }
    };

    FoldedRuns(BiFunction<String, Long, List<JournalEntry>> reader) {
        this.reader = reader;
    }

    /**
     * A run with what is written now.
     *
     * @param stirred whether workers have to look for it at another time than before
     */
    record Grown(RunState state, boolean stirred) {}

    /** The state after {@code entries}, which follow the last entry written; call it while writing only. */
    Grown grow(String runId, List<JournalEntry> entries) {
        long before = entries.getFirst().sequence() - 1;
        if (before == 0) {
            return remember(runId, RunState.of(entries), true);
        }
        RunState state;
        synchronized (states) {
            state = states.get(runId);
        }
        if (state == null || state.lastSequence() != before) {
            state = RunState.of(reader.apply(runId, 0L));
        }
        boolean runnable = state.runnable();
        Instant wake = state.nextWakeAt();
        for (JournalEntry entry : entries) {
            ApprovalUse.check(state, entry.event());
            state.add(entry);
        }
        boolean same = runnable == state.runnable() && Objects.equals(wake, state.nextWakeAt());
        return remember(runId, state, !same);
    }

    private Grown remember(String runId, RunState state, boolean stirred) {
        synchronized (states) {
            states.put(runId, state);
        }
        return new Grown(state, stirred);
    }

    void forget(String runId) {
        synchronized (states) {
            states.remove(runId);
        }
    }
}
