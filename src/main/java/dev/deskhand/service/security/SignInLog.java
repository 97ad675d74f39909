package dev.deskhand.service.security;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Writes down who came in, who was refused, and who left. */
@Singleton
public class SignInLog {

    /** A program sends its password with every request; that is written down once in this time. */
    private static final Duration ONE_VISIT = Duration.ofMinutes(15);

    /** Refusals of one kind from one address are written down together for so long. */
    static final Duration TOGETHER = Duration.ofMinutes(1);

    private static final int LONGEST_NAME = 100;

    private final ActStore acts;
    private final Clock clock;
    private final Map<String, Instant> visits = new ConcurrentHashMap<>();
    private final Map<Refused, Since> refusals = new HashMap<>();

    SignInLog(ActStore acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
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

    /** @param held how many since then have not been written down */
    private record Since(Instant at, int held) {}

    /**
     * A name with a wrong password, or a wrong token; {@code name} is as it was given. The first is written down at once, what
     * follows from the same address within a minute together and with its number: whoever has no account fills no log.
     */
    void refused(String name, String kind, String address) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        var refused = new Refused(shown, kind, address);
        boolean first;
        synchronized (refusals) {
            Since since = refusals.get(refused);
            first = since == null;
            refusals.put(
                    refused, since == null ? new Since(clock.instant(), 0) : new Since(since.at(), since.held() + 1));
        }
        if (first) {
            write(refused, 1);
            CompletableFuture.delayedExecutor(TOGETHER.toMillis() + 1, TimeUnit.MILLISECONDS)
                    .execute(() -> writeHeld(clock.instant().minus(TOGETHER)));
        }
    }

    /** Writes down what was held back since before then. */
    void writeHeld(Instant before) {
        Map<Refused, Integer> due = new HashMap<>();
        synchronized (refusals) {
            refusals.entrySet().removeIf(one -> {
                boolean over = !one.getValue().at().isAfter(before);
                if (over && one.getValue().held() > 0) {
                    due.put(one.getKey(), one.getValue().held());
                }
                return over;
            });
        }
        due.forEach(this::write);
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
        writeHeld(Instant.MAX);
    }

    void left(String person) {
        acts.record(ActType.SIGNED_OUT, person, ActStore.details());
    }
}
