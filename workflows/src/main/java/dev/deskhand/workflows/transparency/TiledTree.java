package dev.deskhand.workflows.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A growing tree that gives its tiles away as they fill up, and keeps only the unfinished ones at its edge. */
public final class TiledTree {

    private final List<List<TreeHash>> edge;
    private long size;

    /** The tree without leaves. */
    public TiledTree() {
        this(0, List.of());
    }

    private TiledTree(long size, List<List<TreeHash>> edge) {
        this.size = size;
        this.edge = new ArrayList<>();
        edge.forEach(hashes -> this.edge.add(new ArrayList<>(hashes)));
    }

    /**
     * Takes a tree up again.
     *
     * @param lastLeaves hashes of the leaves after the last full tile
     * @param tiles gives full tiles
     */
    public static TiledTree of(long size, List<TreeHash> lastLeaves, TileNodes.TileReader tiles) {
        if (size % Tile.FULL != lastLeaves.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has " + size % Tile.FULL
                    + " after its last full tile, not " + lastLeaves.size());
        }
        List<List<TreeHash>> edge = new ArrayList<>();
        edge.add(lastLeaves);
        int level = 1;
        for (long width = size >> Tile.HEIGHT; width > 0; width >>= Tile.HEIGHT) {
            List<TreeHash> hashes = new ArrayList<>();
            for (long below = width - width % Tile.FULL; below < width; below++) {
                hashes.add(root(split(tiles.read(level - 1, below))));
            }
            edge.add(hashes);
            level++;
        }
        return new TiledTree(size, edge);
    }

    public long size() {
        return size;
    }

    /** Adds a leaf; {@code full} gets each tile that it fills. */
    public void add(TreeHash leaf, Consumer<Full> full) {
        long index = size >> Tile.HEIGHT;
        TreeHash hash = leaf;
        size++;
        for (int level = 0; ; level++) {
            if (edge.size() == level) {
                edge.add(new ArrayList<>());
            }
            List<TreeHash> hashes = edge.get(level);
            hashes.add(hash);
            if (hashes.size() < Tile.FULL) {
                return;
            }
            full.accept(new Full(level, index, bytes(hashes)));
            hash = root(hashes);
            hashes.clear();
            index >>= Tile.HEIGHT;
        }
    }

    public TreeHash root() {
        List<TreeHash> subtrees = new ArrayList<>();
        for (int level = edge.size() - 1; level >= 0; level--) {
            List<TreeHash> hashes = edge.get(level);
            int from = 0;
            for (int width = Integer.highestOneBit(hashes.size()); width > 0; width >>= 1) {
                if ((hashes.size() & width) != 0) {
                    subtrees.add(root(hashes.subList(from, from + width)));
                    from += width;
                }
            }
        }
        return Ranges.joined(subtrees);
    }

    /** The unfinished tile's hashes at a level, one after the other. */
    public byte[] unfinished(int level) {
        return level < edge.size() ? bytes(edge.get(level)) : new byte[0];
    }

    public TiledTree copy() {
        return new TiledTree(size, edge);
    }

    private static TreeHash root(List<TreeHash> hashes) {
        int half = hashes.size() / 2;
        return half == 0
                ? hashes.getFirst()
                : TreeHash.ofNode(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
    }

    private static byte[] bytes(List<TreeHash> hashes) {
        byte[] bytes = new byte[hashes.size() * TreeHash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * TreeHash.LENGTH);
        }
        return bytes;
    }

    private static List<TreeHash> split(byte[] bytes) {
        List<TreeHash> hashes = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += TreeHash.LENGTH) {
            hashes.add(TreeHash.of(bytes, from, TreeHash.LENGTH));
        }
        return hashes;
    }

    /** A tile with all of its 256 hashes. */
    public record Full(int level, long index, byte[] hashes) {}
}
