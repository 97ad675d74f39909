package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an erasure took, as the entry about it says: {@code 17-40} for all values of the leaves from 17 to 40, counted from 0,
 * and {@code 41:by,comment} for some of one's.
 */
public final class Took {

    /** The name it has in entries. */
    public static final String FIELD = "took";

    private final Map<Long, Set<String>> byLeaf = new TreeMap<>();

    /** Notes that all values of a leaf are gone. */
    public void all(long leaf) {
        byLeaf.put(leaf, Set.of());
    }

    /** Notes that some values of a leaf are gone. */
    public void some(long leaf, Collection<String> fields) {
        Set<String> before = byLeaf.get(leaf);
        if (before == null) {
            byLeaf.put(leaf, new TreeSet<>(fields));
        } else if (!before.isEmpty()) {
            before.addAll(fields);
        }
    }

    /** The whole, cut into lists of at most so many characters; at least one, which may be empty. */
    public List<List<String>> lists(int longest) {
        List<List<String>> lists = new ArrayList<>(List.of(new ArrayList<>()));
        int length = 0;
        for (Piece piece : pieces()) {
            String text = piece.text();
            if (length > 0 && length + text.length() > longest) {
                lists.add(new ArrayList<>());
                length = 0;
            }
            lists.getLast().add(text);
            length += text.length();
        }
        return lists;
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        byLeaf.forEach((leaf, fields) -> {
            Piece last = pieces.isEmpty() ? null : pieces.getLast();
            if (last != null && last.to() + 1 == leaf && last.fields().equals(fields)) {
                pieces.set(pieces.size() - 1, new Piece(last.from(), leaf, fields));
            } else {
                pieces.add(new Piece(leaf, leaf, fields));
            }
        });
        return pieces;
    }

    /** Whether the erasure that an entry tells of took something of one of these leaves. */
    public static boolean reaches(JsonNode entry, LeafRanges leaves) {
        for (JsonNode text : entry.path("body").path(FIELD)) {
            Piece piece = Piece.parse(text.asText());
            if (leaves.reaches(piece.from(), piece.to())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Neighbouring leaves that lost the same.
     *
     * @param to inclusive
     * @param fields empty for all
     */
    record Piece(long from, long to, Set<String> fields) {

        /** @throws IllegalArgumentException when it is not written as such pieces are */
        static Piece parse(String text) {
            String[] parts = text.split(":", 2);
            String[] ends = parts[0].split("-", 2);
            Set<String> fields = parts.length == 1 ? Set.of() : Set.of(parts[1].split(","));
            return new Piece(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]), fields);
        }

        private String text() {
            return (from == to ? String.valueOf(from) : from + "-" + to)
                    + (fields.isEmpty() ? "" : ":" + String.join(",", fields));
        }
    }
}
