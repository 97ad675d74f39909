package dev.deskhand.workflows.transparency;

import java.util.ArrayList;
import java.util.List;

/** Hashes over neighbouring leaves. */
final class Ranges {

    private Ranges() {}

    /** The roots of the fewest whole subtrees that hold the leaves from {@code begin} to before {@code end}. */
    static List<TreeHash> of(long begin, long end, TreeNodes nodes) {
        List<TreeHash> found = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int level = Math.min(
                    at == 0 ? Long.SIZE - 1 : Long.numberOfTrailingZeros(at),
                    Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at));
            found.add(nodes.node(level, at >> level));
            at += 1L << level;
        }
        return found;
    }

    /** The root over them, when they begin at a place where a subtree as large as all of them could begin. */
    static TreeHash joined(List<TreeHash> subtrees) {
        if (subtrees.isEmpty()) {
            return TreeHash.OF_NOTHING;
        }
        TreeHash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = TreeHash.ofNode(subtrees.get(i), root);
        }
        return root;
    }
}
