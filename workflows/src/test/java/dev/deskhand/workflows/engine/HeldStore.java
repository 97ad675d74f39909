package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps back what is written ahead until somebody waits for it: the slowest disk there can be. */
final class HeldStore extends PassingStore {

    /** How often something was begun ahead, and how much of it is still kept back. */
    int ahead;

    int held;

    /** How much of it there was at most. */
    int most;

    /** Done once, just before the next that was kept back is written. */
    Runnable beforeNextWrite = () -> {};

    /** The run as the disk had it whenever something else was written, by what its last event is called. */
    final List<String> heldAtOtherWrites = new ArrayList<>();

    HeldStore(RunStore store) {
        super(store);
    }

    @Override
    public Appending appendAhead(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        return new Held(new RunStore.Lease(runId, "", epoch), expectedSequence, events, null);
    }

    /** Written when it, or one that follows it, is waited for. */
    private final class Held implements Appending {

        private final Lease lease;
        private final long expectedSequence;
        private final List<RunEvent> events;
        private final @Nullable Held follows;
        private @Nullable Supplier<List<JournalEntry>> outcome;

        Held(Lease lease, long expectedSequence, List<RunEvent> events, @Nullable Held follows) {
            this.lease = lease;
            this.expectedSequence = expectedSequence;
            this.events = events;
            this.follows = follows;
            ahead++;
            held++;
            most = Math.max(most, held);
        }

        @Override
        public List<JournalEntry> await() {
            Supplier<List<JournalEntry>> known = outcome;
            if (known == null) {
                known = write();
                outcome = known;
            }
            return known.get();
        }

        private Supplier<List<JournalEntry>> write() {
            try {
                if (follows != null) {
                    follows.await();
                }
            } catch (RuntimeException refused) {
                held--;
                return () -> {
                    throw new StaleWriterException("what it follows was refused");
                };
            }
            held--;
            try {
                Runnable before = beforeNextWrite;
                beforeNextWrite = () -> {};
                before.run();
                var entries = HeldStore.super.append(lease.runId(), expectedSequence, lease.epoch(), events);
                return () -> entries;
            } catch (RuntimeException refused) {
                return () -> {
                    throw refused;
                };
            }
        }

        @Override
        public boolean isOver() {
            return outcome != null;
        }

        @Override
        public Appending then(List<RunEvent> next) {
            return new Held(lease, expectedSequence + events.size(), next, this);
        }
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        if (held > 0) {
            heldAtOtherWrites.add(events.getLast().getClass().getSimpleName());
        }
        return super.append(runId, expectedSequence, epoch, events);
    }
}
