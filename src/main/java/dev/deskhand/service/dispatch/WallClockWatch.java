package dev.deskhand.service.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices when the wall clock moves otherwise than time does. */
final class WallClockWatch {

    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    private final Clock wall;
    private final LongSupplier nanos;
    private Instant lastWall;
    private long lastNanos;

    WallClockWatch(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.lastWall = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    /** By how much it was changed since the last call; negative when it was put back. */
    Optional<Duration> look() {
        Instant now = wall.instant();
        long steady = nanos.getAsLong();
        Duration jump = Duration.between(lastWall, now).minusNanos(steady - lastNanos);
        lastWall = now;
        lastNanos = steady;
        return jump.abs().compareTo(WORTH_SAYING) > 0 ? Optional.of(jump) : Optional.empty();
    }
}
