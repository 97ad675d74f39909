package dev.deskhand.workflows.transparency;

import java.util.ArrayList;
import java.util.List;

/** Makes RFC 6962's proofs (sections 2.1.1 and 2.1.2). */
public final class Proofs {

    private Proofs() {}

    /** The hashes that lead from a leaf up to the root of the tree's first {@code size} leaves. */
    public static List<TreeHash> inclusion(long index, long size, TreeNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no leaf " + index + " in a tree of " + size);
        }
        List<TreeHash> path = new ArrayList<>();
        include(index, 0, size, nodes, path);
        return path;
    }

    private static void include(long index, long begin, long end, TreeNodes nodes, List<TreeHash> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + leftWidth(end - begin);
        if (index < middle) {
            include(index, begin, middle, nodes, path);
            path.add(root(middle, end, nodes));
        } else {
            include(index, middle, end, nodes, path);
            path.add(root(begin, middle, nodes));
        }
    }

    /** The hashes that show a tree of {@code first} leaves to be the beginning of the one of {@code second}. */
    public static List<TreeHash> consistency(long first, long second, TreeNodes nodes) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("a tree of " + first + " cannot have grown to " + second);
        }
        List<TreeHash> path = new ArrayList<>();
        if (first > 0 && first < second) {
            continueFrom(first, 0, second, true, nodes, path);
        }
        return path;
    }

    private static void continueFrom(
            long first, long begin, long end, boolean known, TreeNodes nodes, List<TreeHash> path) {
        if (first == end) {
            if (!known) {
                path.add(root(begin, end, nodes));
            }
            return;
        }
        long middle = begin + leftWidth(end - begin);
        if (first <= middle) {
            continueFrom(first, begin, middle, known, nodes, path);
            path.add(root(middle, end, nodes));
        } else {
            continueFrom(first, middle, end, false, nodes, path);
            path.add(root(begin, middle, nodes));
        }
    }

    private static TreeHash root(long begin, long end, TreeNodes nodes) {
        return Ranges.joined(Ranges.of(begin, end, nodes));
    }

    /** The largest power of two smaller than {@code width}. */
    private static long leftWidth(long width) {
        return Long.highestOneBit(width - 1);
    }
}
