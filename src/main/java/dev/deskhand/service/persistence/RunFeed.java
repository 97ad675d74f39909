package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.JournalEntry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever listens that a run's journal has grown; listeners return at once and write nothing, since nobody else writes meanwhile. */
@Singleton
public class RunFeed {

    private final List<Consumer<Growth>> listeners = new CopyOnWriteArrayList<>();

    /** Calls {@code listener} with what was appended, after every append, until the result is closed. */
    public Subscription listen(Consumer<Growth> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(String runId, List<JournalEntry> entries) {
        var growth = new Growth(runId, List.copyOf(entries));
        listeners.forEach(listener -> listener.accept(growth));
    }

    /** What was appended to a run's journal. */
    public record Growth(String runId, List<JournalEntry> entries) {}

    /** Ends listening. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
