package dev.deskhand.workflows.engine.run;

import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls to models that actions of one run made and that its journal does not have yet.
 *
 * <p>Actions add to it from threads of their own, also one that was given up and comes to itself. The worker writes them
 * down; what comes when it has gone is written at once.
 */
public final class UnwrittenCalls {

    private final ConcurrentLinkedQueue<ModelCalled> calls = new ConcurrentLinkedQueue<>();
    private @Nullable Consumer<ModelCalled> afterwards;

    public synchronized void add(ModelCalled call) {
        if (afterwards == null) {
            calls.add(call);
        } else {
            afterwards.accept(call);
        }
    }

    /** The worker goes: what is left and what is yet to come goes there. */
    public synchronized void leaveTo(Consumer<ModelCalled> writer) {
        afterwards = writer;
        for (ModelCalled call : take()) {
            writer.accept(call);
        }
    }

    /** What they cost, as far as is known. */
    public long costMillionths() {
        return calls.stream()
                .map(ModelCalled::costMillionths)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The calls so far, which are the caller's to write down. */
    ModelCalled[] take() {
        List<ModelCalled> taken = new ArrayList<>();
        for (var call = calls.poll(); call != null; call = calls.poll()) {
            taken.add(call);
        }
        return taken.toArray(ModelCalled[]::new);
    }
}
