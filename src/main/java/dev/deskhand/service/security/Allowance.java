package dev.deskhand.service.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number of tries a minute for each of many keys: all at once or one by one, then as they grow back evenly.
 *
 * <p>Keys nobody used for a minute are full again and need no memory.
 */
final class Allowance {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Left> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param perMinute 0 for no limit */
    Allowance(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    private record Left(double tries, long at) {}

    private Duration untilOne(double tries) {
        return Duration.ofMillis((long) Math.ceil((1 - tries) * MINUTE / perMinute));
    }

    /** Uses one up; how long to wait when there is none left, else zero. */
    synchronized Duration take(String key) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        long now = clock.millis();
        forget(now);
        double tries = left(key, now);
        if (tries < 1) {
            kept.put(key, new Left(tries, now));
            return untilOne(tries);
        }
        kept.put(key, new Left(tries - 1, now));
        return Duration.ZERO;
    }

    synchronized void giveBack(String key) {
        if (perMinute > 0) {
            long now = clock.millis();
            kept.put(key, new Left(Math.min(perMinute, left(key, now) + 1), now));
        }
    }

    private double left(String key, long now) {
        Left left = kept.get(key);
        return left == null
                ? perMinute
                : Math.min(perMinute, left.tries() + Math.max(0, now - left.at()) * (double) perMinute / MINUTE);
    }

    private void forget(long now) {
        var oldest = kept.entrySet().iterator();
        while (oldest.hasNext() && now - oldest.next().getValue().at() > MINUTE) {
            oldest.remove();
        }
    }
}
