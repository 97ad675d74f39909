package dev.deskhand.tools.spi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a JSON value and of its parts.
 *
 * <p>Keys are JSON Pointers (RFC 6901; "" is the whole). A part without an entry of its own has the
 * sources of its nearest ancestor with one.
 */
public record Provenance(@JsonValue SortedMap<String, Set<Source>> byPointer) {

    private static final Provenance NONE = new Provenance(new TreeMap<>());

    /** Nearly all values are from one place as a whole, and a long run has many from the same: they share what says so. */
    private static final @Nullable Provenance[] LATELY = new Provenance[256];

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Provenance {
        var copy = new TreeMap<String, Set<Source>>();
        byPointer.forEach((pointer, sources) -> copy.put(pointer, Set.copyOf(sources)));
        byPointer = java.util.Collections.unmodifiableSortedMap(copy);
    }

    public static Provenance none() {
        return NONE;
    }

    public static Provenance of(Set<Source> sources) {
        if (sources.isEmpty()) {
            return NONE;
        }
        int place = (sources.hashCode() & Integer.MAX_VALUE) % LATELY.length;
        Provenance known = LATELY[place];
        if (known == null || !sources.equals(known.byPointer.get(""))) {
            known = new Provenance(new TreeMap<>(Map.of("", sources)));
            LATELY[place] = known;
        }
        return known;
    }

    public static Provenance of(Source source) {
        return of(Set.of(source));
    }

    /** Every source of the whole value and of any of its parts. */
    public Set<Source> all() {
        var all = new LinkedHashSet<Source>();
        byPointer.values().forEach(all::addAll);
        return all;
    }

    /** The provenance of the part at {@code pointer}, with keys relative to that part. */
    public Provenance at(String pointer) {
        var part = new TreeMap<String, Set<Source>>();
        part.put("", inherited(pointer));
        // "0" is the character after "/": the range holds exactly the parts below the pointer
        byPointer
                .subMap(pointer + "/", pointer + "0")
                .forEach((key, sources) -> part.put(key.substring(pointer.length()), sources));
        if (part.get("").isEmpty()) {
            part.remove("");
        }
        return new Provenance(part);
    }

    /** This provenance without the part at {@code pointer}. */
    Provenance without(String pointer) {
        var rest = new TreeMap<>(byPointer);
        rest.keySet().removeIf(key -> key.equals(pointer) || key.startsWith(pointer + "/"));
        return new Provenance(rest);
    }

    /** This provenance with all of its pointers moved below {@code pointer}. */
    public Provenance below(String pointer) {
        var moved = new TreeMap<String, Set<Source>>();
        byPointer.forEach((key, sources) -> moved.put(pointer + key, sources));
        return new Provenance(moved);
    }

    /** Both together; where both have an entry for the same part, the union. */
    public Provenance with(Provenance other) {
        var merged = new TreeMap<String, Set<Source>>(byPointer);
        other.byPointer.forEach((key, sources) -> merged.merge(key, sources, (a, b) -> {
            var union = new LinkedHashSet<>(a);
            union.addAll(b);
            return union;
        }));
        return new Provenance(merged);
    }

    /** The same with {@code more} added to every part. */
    public Provenance everywhere(Set<Source> more) {
        var parts = new TreeMap<String, Set<Source>>(Map.of("", more));
        byPointer.forEach((pointer, sources) -> {
            var union = new LinkedHashSet<>(sources);
            union.addAll(more);
            parts.put(pointer, union);
        });
        return new Provenance(parts);
    }

    private Set<Source> inherited(String pointer) {
        for (String key = pointer; ; key = key.substring(0, key.lastIndexOf('/'))) {
            var sources = byPointer.get(key);
            if (sources != null) {
                return sources;
            }
            if (key.isEmpty()) {
                return Set.of();
            }
        }
    }
}
