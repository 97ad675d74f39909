package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whether every value that is gone was taken by an erasure that says so: who may only write the database can make none vanish.
 *
 * <p>Erasures of earlier releases told how many values they took and not which; together they account for as many of that time.
 */
public final class ErasuresCheck {

    private static final String TYPE = "Erased";

    private record Taken(Took.Piece piece, long by) {}

    private record Gone(long leaf, int form, List<String> fields, String name) {}

    private final boolean whole;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private long toldOnly;
    private long lastToldOnly = -1;

    /** {@code whole} where all of the log is read, so that the erasures of earlier releases are among it. */
    public ErasuresCheck(boolean whole) {
        this.whole = whole;
    }

    /**
     * What cannot be accounted for.
     *
     * @param unnamed entries that lost values no erasure names
     * @param old values that are gone and may have been taken by erasures of earlier releases
     * @param oldTold how many those took, as far as they were read
     */
    public record Found(List<String> unnamed, long old, long oldTold) {}

    /** Takes an entry of the log; of others than erasures nothing is kept. */
    public void entry(long leaf, JsonNode entry) {
        if (!entry.path("type").asText().equals(TYPE) || !entry.has("act")) {
            return;
        }
        JsonNode body = entry.path("body");
        if (body.has(Took.FIELD)) {
            body.path(Took.FIELD).forEach(piece -> taken.add(new Taken(Took.Piece.parse(piece.asText()), leaf)));
        } else {
            toldOnly += body.path("fields").asLong();
            lastToldOnly = leaf;
        }
    }

    /**
     * Takes the values of an entry that are gone.
     *
     * @param name how people find the entry
     */
    public void gone(long leaf, JsonNode entry, Collection<String> fields, String name) {
        if (!fields.isEmpty()) {
            gone.add(new Gone(leaf, entry.path("v").asInt(), List.copyOf(fields), name));
        }
    }

    /** When all has been taken. */
    public Found found() {
        taken.sort(Comparator.comparingLong(one -> one.piece().from()));
        gone.sort(Comparator.comparingLong(Gone::leaf));
        List<String> unnamed = new ArrayList<>();
        List<Taken> near = new ArrayList<>();
        long old = 0;
        int next = 0;
        for (Gone one : gone) {
            while (next < taken.size() && taken.get(next).piece().from() <= one.leaf()) {
                near.add(taken.get(next++));
            }
            near.removeIf(piece -> piece.piece().to() < one.leaf());
            if (one.form() == 1 && (!whole || one.leaf() < lastToldOnly)) {
                old += one.fields().stream()
                        .filter(field -> !isNamed(one.leaf(), field, near))
                        .count();
            } else if (!one.fields().stream().allMatch(field -> isNamed(one.leaf(), field, near))) {
                unnamed.add(one.name());
            }
        }
        return new Found(unnamed, old, toldOnly);
    }

    /** By an erasure that came after the entry. */
    private static boolean isNamed(long leaf, String field, List<Taken> near) {
        return near.stream()
                .anyMatch(taken -> taken.by() > leaf && taken.piece().has(leaf, field));
    }
}
