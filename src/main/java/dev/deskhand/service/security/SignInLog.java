package dev.deskhand.service.security;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes down who came in, who was refused, and who left. */
@Singleton
public class SignInLog {

    private static final Logger LOG = Logger.getLogger(SignInLog.class);

    /** A program sends its password with every request; that is written down once in this time. */
    private static final Duration ONE_VISIT = Duration.ofMinutes(15);

    /** Refusals of one kind from one address are written down together for so long. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private static final int LONGEST_NAME = 100;

    private final ActStore acts;
    private final Clock clock;
    private final Map<String, Instant> visits = new ConcurrentHashMap<>();
    private final Executor aMinuteLater;

    /** How many of each have not been written down; those without an entry have not been refused for a minute. */
    private final Map<Refused, Integer> held = new HashMap<>();

    @Inject
    SignInLog(ActStore acts, Clock clock) {
        this(acts, clock, CompletableFuture.delayedExecutor(TOGETHER.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param aMinuteLater carries out what it is given when {@link #TOGETHER} has passed */
    SignInLog(ActStore acts, Clock clock, Executor aMinuteLater) {
        this.acts = acts;
        this.clock = clock;
        this.aMinuteLater = aMinuteLater;
    }

    /** Somebody signed in by a form. */
    void cameIn(String person) {
        cameIn(person, "form");
    }

    void cameIn(String person, String kind) {
        acts.record(ActType.SIGNED_IN, person, ActStore.details().put("kind", kind));
    }

    /** A request came with a good password or token. */
    void called(String person, String kind) {
        Instant now = clock.instant();
        visits.compute(person + " " + kind, (visit, before) -> {
            if (before != null && before.plus(ONE_VISIT).isAfter(now)) {
                return before;
            }
            acts.record(ActType.SIGNED_IN, person, ActStore.details().put("kind", kind));
            return now;
        });
    }

    private record Refused(String name, String kind, String address) {}

    /**
     * A name with a wrong password, or a wrong token; {@code name} is as it was given. The first is written down at once, what
     * follows from the same address within a minute together and with its number: whoever has no account fills no log.
     */
    void refused(String name, String kind, String address) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        var refused = new Refused(shown, kind, address);
        boolean first;
        synchronized (held) {
            first = !held.containsKey(refused);
            held.merge(refused, first ? 0 : 1, Integer::sum);
        }
        if (first) {
            aMinuteLater.execute(() -> writeHeld(refused));
            writeOrHold(refused, 1);
        }
    }

    /** Its minute is over: by the timer that began with it, whatever the clock on the wall was set to meanwhile. */
    private void writeHeld(Refused refused) {
        Integer many;
        synchronized (held) {
            many = held.remove(refused);
        }
        if (many != null && many > 0) {
            writeOrHold(refused, many);
        }
    }

    /** What cannot be written now is counted with what is held back. */
    private void writeOrHold(Refused refused, int count) {
        try {
            write(refused, count);
        } catch (RuntimeException e) {
            // The cause alone: what is around it repeats the statement with the name, into which people type passwords.
            LOG.errorf(
                    "%d refused sign-ins could not be written down yet: %s",
                    count, e.getCause() == null ? e.getClass() : e.getCause());
            boolean timed;
            synchronized (held) {
                timed = held.containsKey(refused);
                held.merge(refused, count, Integer::sum);
            }
            if (!timed) {
                aMinuteLater.execute(() -> writeHeld(refused));
            }
        }
    }

    private void write(Refused refused, int count) {
        acts.record(
                ActType.SIGN_IN_REFUSED,
                refused.name(),
                ActStore.details()
                        .put("kind", refused.kind())
                        .put("count", count)
                        .put("address", refused.address()));
    }

    /** While there still is a database. */
    void stop(@Observes ShutdownEvent event) {
        List<Refused> left;
        synchronized (held) {
            left = List.copyOf(held.keySet());
        }
        left.forEach(this::writeHeld);
    }

    void left(String person) {
        acts.record(ActType.SIGNED_OUT, person, ActStore.details());
    }
}
