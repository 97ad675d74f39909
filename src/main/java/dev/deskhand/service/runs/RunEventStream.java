package dev.deskhand.service.runs;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Passes a run's entries on as they are written, from one place on until the run has ended. */
final class RunEventStream {

    private static final int SECONDS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final RunDesk desk;
    private final RunFeed feed;
    private final String runId;
    private final Supplier<Optional<Person>> reader;
    private long last;

    /** @param reader asked anew each time: whoever may not read it any more is told nothing more */
    RunEventStream(RunDesk desk, RunFeed feed, String runId, Supplier<Optional<Person>> reader, long after) {
        this.desk = desk;
        this.feed = feed;
        this.runId = runId;
        this.reader = reader;
        this.last = after;
    }

    <T> void into(MultiEmitter<? super T> emitter, Function<JournalEntry, T> shape, T signOfLife) {
        var bell = new Semaphore(1);
        RunFeed.Subscription subscription = feed.listen(growth -> {
            if (growth.runId().equals(runId)) {
                bell.release();
            }
        });
        emitter.onTermination(bell::release);
        Thread.ofVirtual().name("events-" + runId).start(() -> {
            try (subscription) {
                pump(emitter, shape, signOfLife, bell);
            } catch (InterruptedException | Refusal e) {
                emitter.complete();
            } catch (RuntimeException e) {
                emitter.fail(e);
            }
        });
    }

    private <T> void pump(
            MultiEmitter<? super T> emitter, Function<JournalEntry, T> shape, T signOfLife, Semaphore bell)
            throws InterruptedException {
        while (!emitter.isCancelled()) {
            boolean rang = bell.tryAcquire(SECONDS_BETWEEN_SIGNS_OF_LIFE, TimeUnit.SECONDS);
            Person person = reader.get().orElse(null);
            if (person == null) {
                emitter.complete();
                return;
            }
            if (!rang) {
                desk.state(runId, person);
                emitter.emit(signOfLife);
                continue;
            }
            bell.drainPermits();
            boolean ended = false;
            for (JournalEntry entry : desk.events(runId, last, person)) {
                emitter.emit(shape.apply(entry));
                last = entry.sequence();
                ended |= isEnd(entry.event());
            }
            if (!ended && last > 0) {
                RunState now = desk.state(runId, person);
                if (now.lastSequence() > last) {
                    // More came in between, perhaps the very end.
                    bell.release();
                }
                ended = now.status().isEnded() && now.lastSequence() <= last;
            }
            if (ended) {
                emitter.complete();
                return;
            }
        }
    }

    private static boolean isEnd(RunEvent event) {
        return event instanceof RunEvent.RunFinished
                || event instanceof RunEvent.RunFailed
                || event instanceof RunEvent.RunCancelled;
    }
}
