package dev.deskhand.service.tracing;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A run whose entries are told by several threads, and some by nobody: keeps them in order, and reads what is missing. */
final class FollowedRun {

    /** Two threads write to a run at a time, a worker and a person: what one of them tells late is not long past. */
    private static final long LATE = 100;

    private final String runId;
    private final RunStore store;
    private final RunTrace trace;

    /** Spans of entries that were read; if this process wrote one after all, it is still to be told of it. */
    private final NavigableMap<Long, List<RunSpan>> read = new TreeMap<>();

    private boolean over;

    FollowedRun(String runId, String provider, RunStore store) {
        this.runId = runId;
        this.store = store;
        this.trace = new RunTrace(runId, provider);
    }

    /** The spans that end with an entry that this process wrote. */
    List<RunSpan> wrote(JournalEntry entry) {
        over |= ends(entry.event());
        if (entry.sequence() <= trace.last()) {
            List<RunSpan> told = read.remove(entry.sequence());
            return told == null ? List.of() : told;
        }
        if (entry.sequence() > trace.last() + 1) {
            for (JournalEntry missing : store.read(runId, trace.last())) {
                if (missing.sequence() < entry.sequence()) {
                    keep(missing);
                }
            }
        }
        return trace.take(entry);
    }

    private void keep(JournalEntry missing) {
        List<RunSpan> spans = trace.take(missing);
        if (!spans.isEmpty()) {
            read.put(missing.sequence(), spans);
        }
        read.headMap(missing.sequence() - LATE).clear();
    }

    /** Whether nothing more will come. */
    boolean isOver() {
        return over;
    }

    private static boolean ends(RunEvent event) {
        return event instanceof RunEvent.RunFinished
                || event instanceof RunEvent.RunFailed
                || event instanceof RunEvent.RunCancelled;
    }
}
