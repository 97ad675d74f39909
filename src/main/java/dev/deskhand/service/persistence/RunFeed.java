package dev.deskhand.service.persistence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever listens that a run's journal has grown; listeners return at once. */
@Singleton
public class RunFeed {

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Calls {@code listener} with the run's id after every append, until the result is closed. */
    public Subscription listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(String runId) {
        listeners.forEach(listener -> listener.accept(runId));
    }

    /** Ends listening. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
