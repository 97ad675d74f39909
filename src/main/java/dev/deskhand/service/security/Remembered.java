package dev.deskhand.service.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen lately, in memory: for a time, and of many only the newest. */
final class Remembered {

    private static final int MOST = 10_000;

    private final Duration time;
    private final Clock clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    Remembered(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    synchronized boolean has(String key) {
        Instant at = seen.get(key);
        return at != null && clock.instant().isBefore(at.plus(time));
    }

    /** Notes it; its time begins now. */
    synchronized void put(String key) {
        seen.remove(key);
        seen.put(key, clock.instant());
    }
}
