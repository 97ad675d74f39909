package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import java.util.ArrayList;
import java.util.List;

/** Keeps back what is written ahead until somebody waits for it: the slowest disk there can be. */
final class HeldStore extends PassingStore {

    /** How often something was begun ahead, and how much of it is still kept back. */
    int ahead;

    int held;

    /** Done once, just before the next that was kept back is written. */
    Runnable beforeNextWrite = () -> {};

    /** The run as the disk had it whenever something else was written, by what its last event is called. */
    final List<String> heldAtOtherWrites = new ArrayList<>();

    HeldStore(RunStore store) {
        super(store);
    }

    @Override
    public Appending appendAhead(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        ahead++;
        held++;
        return () -> {
            held--;
            Runnable before = beforeNextWrite;
            beforeNextWrite = () -> {};
            before.run();
            return super.append(runId, expectedSequence, epoch, events);
        };
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        if (held > 0) {
            heldAtOtherWrites.add(events.getLast().getClass().getSimpleName());
        }
        return super.append(runId, expectedSequence, epoch, events);
    }
}
