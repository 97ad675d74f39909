package dev.deskhand.workflows.engine.worker;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes down a call to a model that came back when the worker had gone, as what a person does is written: without a lease.
 *
 * <p>It changes nothing of what the run does, and what the model cost was spent whoever has the run now.
 */
record LateCalls(RunStore store, String run) implements Consumer<ModelCalled> {

    @Override
    public void accept(ModelCalled call) {
        while (true) {
            List<JournalEntry> entries = store.read(run, 0);
            if (entries.isEmpty()) {
                // It was deleted meanwhile.
                return;
            }
            try {
                store.append(run, entries.getLast().sequence(), RunStore.NO_LEASE, List.of(call));
                return;
            } catch (StaleWriterException somebodyWasFaster) {
                // Written behind that.
            }
        }
    }
}
