package dev.deskhand.workflows.sealing;

import java.util.Map;
import java.util.TreeMap;

/** A set of leaves, in which neighbours take no more room than one. */
public final class LeafRanges {

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    public void add(long leaf) {
        add(leaf, leaf);
    }

    /** Adds the leaves from {@code from} to {@code to}, both inclusive; none when they end before they begin. */
    public void add(long from, long to) {
        if (to < from) {
            return;
        }
        long first = from;
        long last = to;
        Map.Entry<Long, Long> near = lastByFirst.floorEntry(last + 1);
        while (near != null && near.getValue() >= first - 1) {
            first = Math.min(first, near.getKey());
            last = Math.max(last, near.getValue());
            lastByFirst.remove(near.getKey());
            near = lastByFirst.floorEntry(last + 1);
        }
        lastByFirst.put(first, last);
    }

    public boolean has(long leaf) {
        return reaches(leaf, leaf);
    }

    /** Whether one of the leaves from {@code from} to {@code to}, both inclusive, is among them. */
    public boolean reaches(long from, long to) {
        Map.Entry<Long, Long> near = lastByFirst.floorEntry(to);
        return near != null && near.getValue() >= from;
    }

    public boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    /** How many groups of neighbours there are. */
    int groups() {
        return lastByFirst.size();
    }
}
