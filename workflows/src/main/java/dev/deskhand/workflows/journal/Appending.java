package dev.deskhand.workflows.journal;

import java.util.List;

/** An append that was asked for and may still be on its way to the disk. */
public interface Appending {

    /**
     * Waits until the entries are durable.
     *
     * @throws StaleWriterException as {@link RunStore#append} does; then nothing of it was written
     * @throws StoreUnavailableException when the store cannot write now
     */
    List<JournalEntry> await();

    /** Whether there is nothing to wait for any more. */
    boolean isOver();

    /**
     * Appends what comes right after these entries, in a transaction of its own. When these are refused it is refused too,
     * whatever the run has come to by then.
     */
    Appending then(List<RunEvent> events);
}
