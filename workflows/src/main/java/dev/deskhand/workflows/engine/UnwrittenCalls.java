package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Calls to models that actions of one run made and that its journal does not have yet.
 *
 * <p>Actions add to it from threads of their own, also one that was given up and comes to itself; only the worker writes.
 */
final class UnwrittenCalls {

    private final ConcurrentLinkedQueue<ModelCalled> calls = new ConcurrentLinkedQueue<>();

    void add(ModelCalled call) {
        calls.add(call);
    }

    /** What they cost, as far as is known. */
    long costMillionths() {
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
