package dev.deskhand.workflows.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An append that is over: what it gives, or why it was refused, is told when it is awaited.
 *
 * @param refused null when it was written
 */
record Appended(
        RunStore store,
        String runId,
        long epoch,
        List<JournalEntry> entries,
        @Nullable RuntimeException refused) implements Appending {

    Appended {
        entries = List.copyOf(entries);
    }

    static Appending of(RunStore store, String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        try {
            return new Appended(store, runId, epoch, store.append(runId, expectedSequence, epoch, events), null);
        } catch (StaleWriterException | StoreUnavailableException refused) {
            return new Appended(store, runId, epoch, List.of(), refused);
        }
    }

    @Override
    public List<JournalEntry> await() {
        if (refused != null) {
            throw refused;
        }
        return entries;
    }

    @Override
    public boolean isOver() {
        return true;
    }

    @Override
    public Appending then(List<RunEvent> events) {
        return refused != null ? this : of(store, runId, entries.getLast().sequence(), epoch, events);
    }
}
