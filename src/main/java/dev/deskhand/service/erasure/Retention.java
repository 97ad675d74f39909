package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Turn;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.settings.DeskhandConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Erases by itself what is older than the settings allow, and writes over what could not be at once. */
@Singleton
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration ERASE = Duration.ofHours(1);

    private final Erasure erasure;
    private final ErasureStore store;
    private final Database database;
    private final DeskhandConfig config;
    private final Clock clock;
    private @Nullable Thread thread;
    private Instant next = Instant.EPOCH;

    Retention(Erasure erasure, ErasureStore store, Database database, DeskhandConfig config, Clock clock) {
        this.database = database;
        this.erasure = erasure;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    public void start() {
        thread = Thread.ofVirtual().name("retention").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what there is to do by now. */
    void look() {
        Instant now = clock.instant();
        if (!now.isBefore(next) && isDone(this::once)) {
            next = now.plus(ERASE);
        }
        isDone(this::leftOver);
        isDone(erasure::scrubWhenDue);
    }

    /** One kind of work that cannot be done keeps nobody from the others. */
    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.error("What is too old could not be erased; it is tried again", e);
            return false;
        }
    }

    /** Erases what was left over, and writes over what could not be at once. */
    private void leftOver() {
        try (Turn turn = Turn.toErase(database).orElse(null)) {
            if (turn != null) {
                erasure.late();
            }
        }
    }

    /** Erases what is too old now, unless another instance is at it: it would be told twice. */
    private void once() {
        try (Turn turn = Turn.toErase(database).orElse(null)) {
            if (turn != null) {
                eraseWhatIsTooOld();
            }
        }
    }

    private void eraseWhatIsTooOld() {
        before(daysOfRuns()).ifPresent(before -> erasure.runs(store.runs(null, before), Set.of(), "retention", "", ""));
        before(daysOfActs()).ifPresent(erasure::acts);
    }

    /** After how many days what ended runs hold is erased; empty when it is kept. */
    public OptionalInt daysOfRuns() {
        return inForce(config.retentionRuns());
    }

    /** The same for acts beside runs. */
    public OptionalInt daysOfActs() {
        return inForce(config.retentionActs());
    }

    private static OptionalInt inForce(OptionalInt days) {
        return days.orElse(0) > 0 ? days : OptionalInt.empty();
    }

    private Optional<Instant> before(OptionalInt days) {
        return days.isPresent()
                ? Optional.of(clock.instant().minus(Duration.ofDays(days.getAsInt())))
                : Optional.empty();
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
