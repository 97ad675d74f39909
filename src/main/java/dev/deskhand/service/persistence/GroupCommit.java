package dev.deskhand.service.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Lets those who want to write at the same time share one transaction, and so one wait for the disk.
 *
 * <p>Whoever comes first writes for everybody who waits by then, and then hands the writing on to one of those who came
 * meanwhile. Those whose request has been written go on at once: they wait for nobody's lock.
 */
final class GroupCommit<T> {

    private static final int MOST = 256;

    private final ConcurrentLinkedQueue<Waiting<T>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Consumer<List<T>> writer;

    /** @param writer settles every request it is given, one way or another; called by one thread at a time */
    GroupCommit(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** Returns when the writer has been given the request and has returned. */
    void commit(T request) {
        var mine = new Waiting<>(request, Thread.currentThread());
        waiting.add(mine);
        if (writing.compareAndSet(false, true) || mine.isToWrite()) {
            try {
                while (!mine.written) {
                    writeAll();
                }
            } finally {
                handOn();
            }
        }
    }

    private void writeAll() {
        List<Waiting<T>> batch = new ArrayList<>();
        for (var next = waiting.poll(); next != null; next = batch.size() < MOST ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            writer.accept(batch.stream().map(one -> one.request).toList());
        } finally {
            batch.forEach(Waiting::isWritten);
        }
    }

    private void handOn() {
        do {
            var next = waiting.peek();
            if (next != null) {
                next.write();
                return;
            }
            writing.set(false);
            // Somebody may have come who found the writing taken.
        } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
    }

    /** A request and the thread that waits for it. */
    private static final class Waiting<T> {

        private final T request;
        private final Thread thread;
        private volatile boolean written;
        private volatile boolean appointed;

        Waiting(T request, Thread thread) {
            this.request = request;
            this.thread = thread;
        }

        /** Waits until it has been written, or until it is this one's turn to write; says which. */
        boolean isToWrite() {
            boolean interrupted = false;
            while (!written && !appointed) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                thread.interrupt();
            }
            return appointed;
        }

        void isWritten() {
            written = true;
            wake();
        }

        void write() {
            appointed = true;
            wake();
        }

        private void wake() {
            if (thread != Thread.currentThread()) {
                LockSupport.unpark(thread);
            }
        }
    }
}
