package dev.deskhand.service.tracing;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Makes spans of what this process appends to journals, in a thread of its own, so that no run waits for it. Every span
 * is sent by the process that wrote the entry it ends with; what others wrote is read from the store.
 */
final class TraceLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TraceLoop.class);
    private static final int WAITING = 20_000;
    private static final int RUNS = 1_000;
    private static final long FAREWELL_MILLIS = 2_000;
    private static final RunFeed.Growth END = new RunFeed.Growth("", List.of());

    private final RunStore store;
    private final String provider;
    private final Consumer<RunSpan> sender;
    private final BlockingQueue<RunFeed.Growth> growths = new ArrayBlockingQueue<>(WAITING);
    private final RunFeed.Subscription subscription;
    private final Thread thread;
    private boolean failed;
    private final Map<String, FollowedRun> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FollowedRun> eldest) {
            // It is read again from its journal if it goes on.
            return size() > RUNS;
        }
    };

    /** @param provider who provides the model, in the words of OpenTelemetry's conventions */
    TraceLoop(RunFeed feed, RunStore store, String provider, Consumer<RunSpan> sender) {
        this.store = store;
        this.provider = provider;
        this.sender = sender;
        this.subscription = feed.listen(growth -> {
            if (!growth.entries().isEmpty() && !growths.offer(growth)) {
                LOG.debugf("Too much to trace: what was appended to run %s is left out", growth.runId());
            }
        });
        this.thread = Thread.ofPlatform().daemon().name("traces").start(this::work);
    }

    private void work() {
        try {
            for (var growth = growths.take(); growth != END; growth = growths.take()) {
                follow(growth);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(RunFeed.Growth growth) {
        String id = growth.runId();
        try {
            var run = runs.computeIfAbsent(id, unknown -> new FollowedRun(unknown, provider, store));
            for (JournalEntry entry : growth.entries()) {
                run.wrote(entry).forEach(sender);
            }
            if (run.isOver()) {
                runs.remove(id);
            }
        } catch (Throwable e) {
            // Also an error: without this thread all that is heard would be kept until the service stops.
            // Its next entry has the run read from the store, from the first.
            runs.remove(id);
            say(id, e);
        }
    }

    private void say(String run, Throwable cause) {
        if (failed) {
            LOG.debugf(cause, "Run %s could not be traced", run);
        } else {
            failed = true;
            LOG.warnf(
                    cause,
                    "Run %s could not be traced and is missing from the traces, in part or as a whole; it goes on."
                            + " Further ones are logged at debug only.",
                    run);
        }
    }

    /** Works off what has been heard, for a short while. */
    @Override
    public void close() {
        subscription.close();
        try {
            if (growths.offer(END)) {
                thread.join(FAREWELL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
