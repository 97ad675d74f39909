package dev.deskhand.workflows.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long this process may act on a run: until somebody else could have been given it.
 *
 * <p>It goes by two clocks. The steady one goes on while a process is stopped and does not jump; the wall clock goes
 * on while the whole machine is asleep. What either says has run out, has run out.
 */
public final class LeaseTerm {

    private final Clock wall;
    private final LongSupplier nanos;
    private final Duration usable;
    private final BooleanSupplier seen;
    private volatile Moment last;

    /** A point in time by both clocks, taken before the store is asked for a lease. */
    public record Moment(Instant wall, long nanos) {}

    /**
     * A term that begins now.
     *
     * @param lease how long the store gives; a fifth of it is kept back, for what is under way when it ends
     */
    public LeaseTerm(Clock wall, LongSupplier nanos, Duration lease) {
        this(wall, nanos, lease, () -> true);
    }

    /**
     * As above, for a process that others may take for dead before its lease has run out.
     *
     * @param seen whether they know that it lives; may wait until they do
     */
    public LeaseTerm(Clock wall, LongSupplier nanos, Duration lease, BooleanSupplier seen) {
        this.seen = seen;
        this.wall = wall;
        this.nanos = nanos;
        this.usable = lease.multipliedBy(4).dividedBy(5);
        this.last = now();
    }

    /** For a run that nobody else can be given. */
    public static LeaseTerm endless() {
        return new LeaseTerm(Clock.systemUTC(), () -> 0, Duration.ofDays(36_500));
    }

    public Moment now() {
        return new Moment(wall.instant(), nanos.getAsLong());
    }

    /** The store has prolonged the lease; {@code asked} is from before it was asked to. */
    public void renewed(Moment asked) {
        last = asked;
    }

    public boolean holds() {
        return lasts() && seen.getAsBoolean() && lasts();
    }

    private boolean lasts() {
        Moment then = last;
        return nanos.getAsLong() - then.nanos() < usable.toNanos()
                && Duration.between(then.wall(), wall.instant()).compareTo(usable) < 0;
    }
}
