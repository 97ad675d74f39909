package dev.deskhand.workflows.transparency;

import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the hashes of a tree in its tiles; keeps the tiles read last. */
public final class TileNodes implements TreeNodes {

    private static final int KEPT = 64;

    private final TileReader reader;
    private final Map<Long, byte[]> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    public TileNodes(TileReader reader) {
        this.reader = reader;
    }

    /** Gives as many of a tile's hashes as there are, one after the other (port). */
    @FunctionalInterface
    public interface TileReader {
        byte[] read(int level, long index);
    }

    @Override
    public TreeHash node(int level, long index) {
        int tileLevel = level / Tile.HEIGHT;
        int above = level % Tile.HEIGHT;
        long first = index << above;
        byte[] hashes = tile(tileLevel, first / Tile.FULL);
        int from = (int) (first % Tile.FULL);
        if ((from + (1 << above)) * TreeHash.LENGTH > hashes.length) {
            throw new IllegalArgumentException("the tree has no node " + index + " at level " + level);
        }
        return root(hashes, from, 1 << above);
    }

    private static TreeHash root(byte[] hashes, int from, int count) {
        if (count == 1) {
            return TreeHash.of(hashes, from * TreeHash.LENGTH, TreeHash.LENGTH);
        }
        return TreeHash.ofNode(root(hashes, from, count / 2), root(hashes, from + count / 2, count / 2));
    }

    private byte[] tile(int level, long index) {
        return read.computeIfAbsent(((long) level << 56) | index, key -> reader.read(level, index));
    }
}
