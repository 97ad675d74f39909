package dev.deskhand.workflows.journal;

import java.util.List;
import java.util.function.Supplier;

/** An append that was asked for and may still be on its way to the disk. */
@FunctionalInterface
public interface Appending {

    /**
     * Waits until the entries are durable.
     *
     * @throws StaleWriterException as {@link RunStore#append} does; then nothing of it was written
     * @throws StoreUnavailableException when the store cannot write now
     */
    List<JournalEntry> await();

    /** One that is over: what it gives, or why it was refused, is told when it is awaited. */
    static Appending over(Supplier<List<JournalEntry>> append) {
        try {
            List<JournalEntry> entries = append.get();
            return () -> entries;
        } catch (StaleWriterException | StoreUnavailableException refused) {
            return () -> {
                throw refused;
            };
        }
    }
}
