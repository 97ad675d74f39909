package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import dev.deskhand.service.persistence.log.CheckpointStore.Witnessed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every checkpoint to one witness, the oldest first; what it does not take is tried again, and none is passed
 * over. The database says what it has taken, so a restart loses nothing.
 */
final class WitnessLoop {

    private static final Logger LOG = Logger.getLogger(WitnessLoop.class);
    private static final int AT_ONCE = 100;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** For one checkpoint, whatever the place does; a bucket has three minutes of its own. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Witness witness;
    private final CheckpointStore store;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Duration patience;
    private Duration wait = FIRST_WAIT;
    private @Nullable Thread thread;
    private @Nullable Thread attempt;

    WitnessLoop(Witness witness, CheckpointStore store, Clock clock) {
        this(witness, store, clock, PATIENCE);
    }

    WitnessLoop(Witness witness, CheckpointStore store, Clock clock, Duration patience) {
        this.witness = witness;
        this.store = store;
        this.clock = clock;
        this.patience = patience;
    }

    void start() {
        thread = Thread.ofVirtual().name("witness").start(this::work);
    }

    /** There may be a new checkpoint. */
    void nudge() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                if (once()) {
                    wait = FIRST_WAIT;
                    news.acquire();
                } else {
                    TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                }
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives it all it has not taken yet; false when it has to be tried again. */
    boolean once() throws InterruptedException {
        try {
            long taken = taken();
            for (List<Row> some = store.after(taken, AT_ONCE); !some.isEmpty(); some = store.after(taken, AT_ONCE)) {
                for (Row checkpoint : some) {
                    give(checkpoint, taken);
                    store.witnessed(witness.name(), checkpoint.size(), clock.instant());
                    taken = checkpoint.size();
                }
            }
            return true;
        } catch (IOException e) {
            note(String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            return false;
        } catch (RuntimeException e) {
            LOG.errorf(e, "The checkpoint could not be given to %s; it is tried again", witness.name());
            return false;
        }
    }

    /** One that never ends its answer, or whose disk hangs, is told of like one that refuses, and is not asked twice at once. */
    private void give(Row checkpoint, long before) throws IOException, InterruptedException {
        if (attempt != null && attempt.isAlive()) {
            throw new IOException("it has not ended with what it was given before");
        }
        var giving = new FutureTask<>(() -> {
            witness.take(checkpoint, before);
            return checkpoint;
        });
        attempt = Thread.ofVirtual().name("witness attempt").start(giving);
        try {
            giving.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            attempt = null; // its thread may take a moment to end
        } catch (TimeoutException e) {
            throw new IOException("it has not ended its answer within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            attempt = null;
            throw e.getCause() instanceof IOException refused ? refused : new IOException(wrong(e.getCause()), e);
        } finally {
            giving.cancel(true);
        }
    }

    private static String wrong(@Nullable Throwable cause) {
        return "it could not be given: " + cause;
    }

    private void note(String problem) {
        LOG.warnf("The checkpoint could not be given to %s: %s; it is tried again", witness.name(), problem);
        try {
            store.notWitnessed(witness.name(), problem, clock.instant());
        } catch (RuntimeException e) {
            LOG.errorf(e, "What %s came to could not be noted", witness.name());
        }
    }

    private long taken() {
        return store.witnesses().stream()
                .filter(row -> row.name().equals(witness.name()))
                .mapToLong(Witnessed::size)
                .findFirst()
                .orElse(0);
    }

    Witness witness() {
        return witness;
    }
}
