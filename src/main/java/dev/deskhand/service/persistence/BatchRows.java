package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns appends, one of each run, into what is written together. */
final class BatchRows {

    private BatchRows() {}

    /** Refuses what may not be written, and brings the locks to where they will be; {@code now} by the clock leases go by. */
    static JournalSql.Rows of(
            List<Append> batch, Map<String, Append.@Nullable Lock> locks, long now, FoldedRuns folded) {
        var rows = new JournalSql.Rows();
        for (Append append : batch) {
            Append.Lock lock = locks.get(append.runId);
            RuntimeException refusal = append.refusal(lock, now);
            if (refusal != null) {
                append.refuse(refusal);
                continue;
            }
            var grown = folded.grow(append.runId, append.entries);
            RunState state = grown.state();
            if (append.expected == 0) {
                rows.added.put(append.runId, state);
            } else {
                rows.grown.put(append.runId, RunRows.values(state));
                if (append.entries.stream().anyMatch(entry -> RunRows.namesWorkflows(entry.event()))) {
                    rows.workflows.add(state);
                }
            }
            if (grown.stirred()) {
                rows.stirred.add(append.runId);
            }
            String worker = append.epoch == RunStore.NO_LEASE || lock == null ? null : lock.worker();
            for (int i = 0; i < append.entries.size(); i++) {
                rows.entries.add(JournalRow.of(append.entries.get(i), append.json.get(i), state, worker));
            }
            addApprovals(rows, state, append);
            locks.put(append.runId, grown(lock, state.lastSequence()));
        }
        return rows;
    }

    static boolean concernsApprovals(Append append) {
        return append.entries.stream().anyMatch(entry -> RunRows.concernsApprovals(entry.event()));
    }

    private static void addApprovals(JournalSql.Rows rows, RunState state, Append append) {
        if (concernsApprovals(append)) {
            state.approvals()
                    .forEach(approval ->
                            rows.approvals.put(approval.request().id(), new JournalSql.Asked(state, approval)));
        }
    }

    private static Append.Lock grown(Append.@Nullable Lock lock, long lastSequence) {
        return lock == null ? new Append.Lock(lastSequence, 0, null, 0) : lock.at(lastSequence);
    }
}
