package dev.deskhand.tools.egress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the hosts of one run were when it first reached them: a name that moves between world and house is not followed. */
@FunctionalInterface
public interface Whereabouts {

    /** Which side of the house's door a host is on. */
    enum Side {
        WORLD,
        HOUSE
    }

    /**
     * Where the host was at first; that is {@code now} when it was not reached before.
     *
     * @param named whether a person named the host for this run
     */
    Side first(String host, Side now, boolean named);

    /** For one process, and no longer than these very whereabouts are kept. */
    static Whereabouts inMemory() {
        return of(new ConcurrentHashMap<>());
    }

    /** In a map that may have been filled before. */
    static Whereabouts of(Map<String, Side> known) {
        return (host, now, named) -> {
            Side before = known.get(host);
            if (before != null) {
                return before;
            }
            // Whoever makes a run reach that many names has no more new ones that may be of the house.
            if (known.size() >= MOST) {
                return Side.WORLD;
            }
            Side other = known.putIfAbsent(host, now);
            return other == null ? now : other;
        };
    }

    /** As many hosts as are told apart in one run. */
    int MOST = 10_000;
}
