package dev.deskhand.service.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who want to write at the same time share one transaction, and so one wait for the disk.
 *
 * <p>Whoever comes first writes for everybody who waits by then, and then hands the writing on to one of those who came
 * meanwhile. Those whose request has been written go on at once: they wait for nobody's lock.
 */
final class GroupCommit<T> {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST = 256;
    private static final long PATIENCE_NANOS = 30_000;

    /** Writes for those who do not wait; a thread that has nothing to do for a while ends. */
    private static final ExecutorService STAND_IN = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("journal-writer ", 0).factory());

    private final ConcurrentLinkedQueue<Waiting<T>> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean writing = new AtomicBoolean();
    private final Consumer<List<T>> writer;

    /** @param writer settles every request it is given, one way or another; in the order in which they came, by one thread at a time */
    GroupCommit(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** Returns when the writer has been given the request and has returned. */
    void commit(T request) {
        var mine = new Waiting<>(request, Thread.currentThread(), () -> {});
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

    /**
     * Has the request written by another thread.
     *
     * @param afterwards called once it has been, before {@link Submitted#await} returns
     */
    Submitted submit(T request, Runnable afterwards) {
        var mine = new Waiting<>(request, null, afterwards);
        waiting.add(mine);
        if (writing.compareAndSet(false, true)) {
            handOn();
        }
        return mine;
    }

    /** A request that is written by another thread. */
    sealed interface Submitted {

        /** Returns when the writer has been given the request and has returned. */
        void await();

        boolean isWritten();
    }

    private void writeAll() {
        List<Waiting<T>> batch = new ArrayList<>();
        for (var next = waiting.poll(); next != null; next = batch.size() < MOST ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            writer.accept(batch.stream().map(one -> one.request).toList());
            batch.forEach(GroupCommit::tell);
        } finally {
            batch.forEach(Waiting::setWritten);
        }
    }

    /** Whoever listens must not harm others whose requests are in the same batch. */
    private static void tell(Waiting<?> written) {
        try {
            written.afterwards.run();
        } catch (RuntimeException e) {
            LOG.error("What follows a write broke", e);
        }
    }

    private void writeForOthers() {
        try {
            do {
                writeAll();
            } while (moreComes());
        } finally {
            handOn();
        }
    }

    /** Whoever has just been written often comes again at once; to wake this thread for it would take longer. */
    private boolean moreComes() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (waiting.isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private void handOn() {
        do {
            var next = waiting.peek();
            if (next != null) {
                if (next.mayWrite) {
                    next.write();
                } else {
                    STAND_IN.execute(this::writeForOthers);
                }
                return;
            }
            writing.set(false);
            // Somebody may have come who found the writing taken.
        } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
    }

    /** A request, and the thread that waits for it once there is one. */
    private static final class Waiting<T> implements Submitted {

        private final T request;
        private final Runnable afterwards;
        private final boolean mayWrite;
        private volatile @Nullable Thread thread;
        private volatile boolean written;
        private volatile boolean appointed;

        /** @param thread waits and may write for everybody; null when somebody may come and wait, or not */
        Waiting(T request, @Nullable Thread thread, Runnable afterwards) {
            this.request = request;
            this.thread = thread;
            this.mayWrite = thread != null;
            this.afterwards = afterwards;
        }

        @Override
        public boolean isWritten() {
            return written;
        }

        @Override
        public void await() {
            if (!written) {
                thread = Thread.currentThread();
                isToWrite();
            }
        }

        /** Waits until it has been written, or until it is this one's turn to write; says which. */
        boolean isToWrite() {
            boolean interrupted = false;
            while (!written && !appointed) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return appointed;
        }

        void setWritten() {
            written = true;
            wake();
        }

        void write() {
            appointed = true;
            wake();
        }

        private void wake() {
            Thread waits = thread;
            if (waits != null && waits != Thread.currentThread()) {
                LockSupport.unpark(waits);
            }
        }
    }
}
