package dev.deskhand.service.sealing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last check of the whole log came to, since this start. */
@Singleton
public class LastCheck {

    private final LogCheck check;
    private final Clock clock;
    private volatile @Nullable Done last;

    LastCheck(LogCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /** A check that is over, and when it began. */
    public record Done(LogCheck.Result result, Instant at) {}

    /** Checks all of it now. */
    public LogCheck.Result run() {
        Instant now = clock.instant();
        LogCheck.Result result = check.run();
        last = new Done(result, now);
        return result;
    }

    public Optional<Done> get() {
        return Optional.ofNullable(last);
    }
}
