package dev.deskhand.service.security;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down who came in, who was refused, and who left. */
@Singleton
public class SignInLog {

    /** A program sends its password with every request; that is written down once in this time. */
    private static final Duration ONE_VISIT = Duration.ofMinutes(15);

    private final ActStore acts;
    private final Clock clock;
    private final Map<String, Instant> visits = new ConcurrentHashMap<>();

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

    /** A name with a wrong password, or a wrong token; {@code name} is as it was given. */
    void refused(String name, String kind) {
        String shown = name.length() > 100 ? name.substring(0, 100) : name;
        acts.record(ActType.SIGN_IN_REFUSED, shown, ActStore.details().put("kind", kind));
    }

    void left(String person) {
        acts.record(ActType.SIGNED_OUT, person, ActStore.details());
    }
}
