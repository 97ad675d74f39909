package dev.deskhand.service.sealing;

import dev.deskhand.service.persistence.log.LogCheckStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the last check of the whole log came to, whichever instance made it. */
@Singleton
public class LastCheck {

    private final LogCheck check;
    private final Clock clock;
    private final LogCheckStore store;

    LastCheck(LogCheck check, LogCheckStore store, Clock clock) {
        this.check = check;
        this.store = store;
        this.clock = clock;
    }

    /** A check that is over, and when it began. */
    public record Done(LogCheck.Result result, Instant at) {}

    /** Checks all of it now. */
    public LogCheck.Result run() {
        Instant now = clock.instant();
        LogCheck.Result result = check.run();
        store.keep(new LogCheckStore.Row(
                now, result.count(), result.brokenAt(), result.problem(), result.untold(), result.head()));
        return result;
    }

    public Optional<Done> get() {
        return store.last()
                .map(row -> new Done(
                        new LogCheck.Result(row.entries(), row.brokenAt(), row.problem(), row.untold(), row.head()),
                        row.at()));
    }
}
