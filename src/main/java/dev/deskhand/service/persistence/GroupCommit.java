package dev.deskhand.service.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets those who want to write at the same time share one transaction, and so one wait for the disk.
 *
 * <p>Whoever comes first writes for everybody who waits by then; the others find it done when their turn comes.
 */
final class GroupCommit<T extends GroupCommit.Request> {

    private static final int MOST = 256;

    private final ConcurrentLinkedQueue<T> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Consumer<List<T>> writer;

    /** @param writer settles every request it is given, one way or another; called by one thread at a time */
    GroupCommit(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** Something to be written. */
    interface Request {
        boolean isSettled();
    }

    /** Returns when the request is settled. */
    void commit(T request) {
        waiting.add(request);
        writing.lock();
        try {
            while (!request.isSettled()) {
                List<T> batch = new ArrayList<>();
                for (T next = waiting.poll(); next != null; next = batch.size() < MOST ? waiting.poll() : null) {
                    batch.add(next);
                }
                writer.accept(batch);
            }
        } finally {
            writing.unlock();
        }
    }
}
