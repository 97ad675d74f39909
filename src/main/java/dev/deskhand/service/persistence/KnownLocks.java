package dev.deskhand.service.persistence;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of runs written lately said of who may write, so that it need not be asked before each write, only compared. */
final class KnownLocks {

    private static final int KEPT = 64;

    private final Map<String, Append.Lock> locks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Append.Lock> eldest) {
            return size() > KEPT;
        }
    };

    /** The locks of all these runs, when each append may be made as far as is known, and is marked as sent; else null. */
    @Nullable
    Map<String, Append.@Nullable Lock> of(List<Append> batch) {
        Map<String, Append.@Nullable Lock> found = new HashMap<>();
        Map<String, Append.Lock> then = new HashMap<>();
        for (Append append : batch) {
            Append.Lock lock = then.getOrDefault(append.runId, locks.get(append.runId));
            if (lock == null || append.refusal(lock, Long.MIN_VALUE) != null) {
                batch.forEach(Append::sentInVain);
                return null;
            }
            append.sent();
            found.putIfAbsent(append.runId, lock);
            then.put(append.runId, lock.at(append.entries.getLast().sequence()));
        }
        return found;
    }

    void put(String run, Append.Lock lock) {
        locks.put(run, lock);
    }

    void forget() {
        locks.clear();
    }
}
