package dev.deskhand.service.persistence;

import dev.deskhand.tools.egress.HostPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** How many runs may work in a system at once, by its hosts. */
public final class PlaceLimits {

    /** No limits. */
    public static final PlaceLimits NONE = new PlaceLimits(new LinkedHashMap<>());

    private final SequencedMap<HostPattern, Limit> limits;

    private PlaceLimits(SequencedMap<HostPattern, Limit> limits) {
        this.limits = limits;
    }

    /** One entry: the hosts as they were written, and how many runs they bear. */
    public record Limit(String place, int most) {}

    /** A place that a run cannot have now. */
    public record Full(String place, int used, int most) {}

    /**
     * Reads {@code erp.example.com=2, *.corp.example=4}.
     *
     * @throws IllegalArgumentException when it cannot be read, with what to write
     */
    public static PlaceLimits read(String text) {
        var limits = new LinkedHashMap<HostPattern, Limit>();
        for (String entry : text.split("[,\\s]+")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.lastIndexOf('=');
            String number = equals < 0 ? "" : entry.substring(equals + 1);
            if (!number.matches("[1-9]\\d{0,3}")) {
                throw new IllegalArgumentException("DESKHAND_LIMITS has the entry \"" + entry
                        + "\", which says no number of runs. Write erp.example.com=2, several separated by commas.");
            }
            String hosts = entry.substring(0, equals);
            try {
                limits.put(HostPattern.parse(hosts), new Limit(hosts, Integer.parseInt(number)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "DESKHAND_LIMITS has the entry \"" + entry + "\", and \"" + hosts
                                + "\" is no host. Write erp.example.com=2 or *.example.com=2.",
                        e);
            }
        }
        return new PlaceLimits(limits);
    }

    /** The limits that stand for hosts, which are written with their port where it is not the scheme's own. */
    public List<Limit> of(Collection<String> hosts) {
        var found = new ArrayList<Limit>();
        limits.forEach((pattern, limit) -> {
            if (hosts.stream().anyMatch(host -> covers(pattern, host))) {
                found.add(limit);
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return limits.values().toString();
    }

    private static boolean covers(HostPattern pattern, String host) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return pattern.covers(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
        }
        return pattern.covers(host, 443) || pattern.covers(host, 80);
    }
}
