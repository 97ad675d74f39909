package dev.deskhand.workflows.transparency;

import java.util.ArrayList;
import java.util.List;

/** A tree that only grows: it keeps the roots of its whole subtrees, largest first, one per bit of its size. */
public final class GrowingTree {

    private final List<TreeHash> subtrees;
    private long size;

    /** The tree without leaves. */
    public GrowingTree() {
        this(0, List.of());
    }

    /** A tree of this size, taken up again where its {@link #subtrees} were kept. */
    public GrowingTree(long size, List<TreeHash> subtrees) {
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has " + Long.bitCount(size)
                    + " whole subtrees, not " + subtrees.size());
        }
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** A tree of this size over the nodes of a larger one. */
    public static GrowingTree of(long size, TreeNodes nodes) {
        return new GrowingTree(size, Ranges.of(0, size, nodes));
    }

    public void add(TreeHash leaf) {
        TreeHash hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = TreeHash.ofNode(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public List<TreeHash> subtrees() {
        return List.copyOf(subtrees);
    }

    public TreeHash root() {
        return Ranges.joined(subtrees);
    }

    public GrowingTree copy() {
        return new GrowingTree(size, subtrees);
    }
}
