package dev.deskhand.tools.gateway;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What did not pass a gateway, and how much did. */
public final class GatewayLog {

    private static final int MOST_KEPT = 2_000;

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final AtomicLong sent = new AtomicLong();
    private long forgotten;
    private volatile String ring = "";

    synchronized void add(Stop stop) {
        if (stops.size() == MOST_KEPT) {
            stops.removeFirst();
            forgotten++;
        }
        stops.addLast(stop);
    }

    void passed(long bytes) {
        sent.addAndGet(bytes);
    }

    void rung(String path) {
        ring = path;
    }

    /** Whether the doorbell was rung last with this word behind its address. */
    public boolean wasRungWith(String word) {
        return ring.equals("/" + word);
    }

    /** Bytes that went out to servers so far. */
    public long sent() {
        return sent.get();
    }

    /** Stands for now. */
    public synchronized long mark() {
        return forgotten + stops.size();
    }

    /** What was stopped after a mark. */
    public synchronized List<Stop> since(long mark) {
        return stops.stream().skip(Math.max(0, mark - forgotten)).toList();
    }

    /** The last time after a mark that the request for a page itself was stopped. */
    public Optional<Stop> ofPage(URI page, long mark) {
        return since(mark).reversed().stream().filter(stop -> stop.isOf(page)).findFirst();
    }
}
