package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether every value that is gone was taken by an erasure that says so: who may only write the database can make none vanish.
 *
 * <p>Erasures are told first, then entries are judged one by one, so that a log of any length takes the room of its erasures.
 * Those of earlier releases told how many values they took and not which, and told it last: one that was cut short told nothing.
 * Values of that time are therefore counted and not judged.
 */
public final class ErasuresCheck {

    private static final String TYPE = "Erased";

    /** Entries of this form were written before erasures named what they took. */
    private static final int OLD_FORM = 1;

    private final LeafRanges whole = new LeafRanges();
    private final Map<String, LeafRanges> byField = new HashMap<>();
    private long toldOnly;
    private long old;

    /**
     * Takes an entry of the log; of others than erasures nothing is kept.
     *
     * @throws IllegalArgumentException when what it took is not written as such pieces are
     */
    public void entry(long leaf, JsonNode entry) {
        if (!entry.path("type").asText().equals(TYPE) || !entry.has("act")) {
            return;
        }
        JsonNode body = entry.path("body");
        if (!body.has(Took.FIELD)) {
            toldOnly += body.path("fields").asLong();
        }
        for (JsonNode text : body.path(Took.FIELD)) {
            Took.Piece piece = Took.Piece.parse(text.asText());
            // It took nothing of what came after it.
            long last = Math.min(piece.to(), leaf - 1);
            if (piece.fields().isEmpty()) {
                whole.add(piece.from(), last);
            }
            piece.fields()
                    .forEach(field -> byField.computeIfAbsent(field, name -> new LeafRanges())
                            .add(piece.from(), last));
        }
    }

    /** Whether the erasures told so far name all of these fields of a leaf. */
    public boolean names(long leaf, Collection<String> fields) {
        return fields.stream().allMatch(field -> isNamed(leaf, field));
    }

    private boolean isNamed(long leaf, String field) {
        LeafRanges some = byField.get(field);
        return whole.has(leaf) || some != null && some.has(leaf);
    }

    /**
     * Judges the values of an entry that are gone, when all erasures have been told.
     *
     * @param form of the entry's leaf
     * @return whether an erasure names them, or none had to
     */
    public boolean judge(long leaf, int form, Collection<String> fields) {
        if (form != OLD_FORM) {
            return names(leaf, fields);
        }
        old += fields.stream().filter(field -> !isNamed(leaf, field)).count();
        return true;
    }

    /** Values that are gone, that no erasure names, and that are of a time when none did. */
    public long old() {
        return old;
    }

    /** How many of those are more than the erasures of that time tell of; known where all of the log was read. */
    public long untold() {
        return Math.max(0, old - toldOnly);
    }
}
