package dev.deskhand.service.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Runs that stopped because what they need cannot be used just now: each is taken up again after a second, then after longer and
 * longer, so that a disk that is full is not asked, and the log not written to, all the time.
 */
final class Setbacks {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<String, Setback> setbacks = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private record Setback(int times, long until, String why) {

        static Setback after(int times, long now, String why) {
            Duration wait = Duration.ofSeconds(1L << Math.min(times - 1, 5));
            return new Setback(times, now + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos(), why);
        }

        boolean isOver(long now) {
            return now - until >= 0;
        }

        /** Somebody else took the run up, or it has ended. */
        boolean isForgotten(long now) {
            return now - until >= LONGEST.toNanos();
        }
    }

    Setbacks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param why what cannot be used; empty where nothing is out of order */
    void met(String run, String why) {
        long now = nanos.getAsLong();
        setbacks.compute(run, (id, before) -> Setback.after(before == null ? 1 : before.times() + 1, now, why));
    }

    /** The run's journal has grown from outside: one for which nothing is out of order is looked at again at once. */
    void heard(String run) {
        setbacks.computeIfPresent(run, (id, setback) -> setback.why().isEmpty() ? null : setback);
    }

    void over(String run) {
        setbacks.remove(run);
    }

    /** Whether the run is not to be taken up yet. */
    boolean isWaiting(String run) {
        Setback setback = setbacks.get(run);
        return setback != null && !setback.isOver(nanos.getAsLong());
    }

    /** What keeps the run from going on; empty when nothing is known to. */
    Optional<String> why(String run) {
        return Optional.ofNullable(setbacks.get(run)).map(Setback::why).filter(why -> !why.isEmpty());
    }

    /** What keeps one of them from going on. */
    Optional<String> why() {
        return setbacks.values().stream()
                .map(Setback::why)
                .filter(why -> !why.isEmpty())
                .findFirst();
    }

    int count() {
        long now = nanos.getAsLong();
        setbacks.values().removeIf(setback -> setback.isForgotten(now));
        return setbacks.size();
    }
}
