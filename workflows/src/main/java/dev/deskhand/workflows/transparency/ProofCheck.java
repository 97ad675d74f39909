package dev.deskhand.workflows.transparency;

import java.util.List;

/** Checks RFC 6962's proofs without any tree at hand, as RFC 9162 (sections 2.1.3.2 and 2.1.4.2) says. */
public final class ProofCheck {

    private ProofCheck() {}

    /** Whether the leaf stands at {@code index} in the tree of {@code size} leaves with this root. */
    public static boolean included(TreeHash leaf, long index, long size, List<TreeHash> proof, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash step : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = TreeHash.ofNode(step, hash);
                int up = Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                hash = TreeHash.ofNode(hash, step);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the first tree is the beginning of the second. */
    public static boolean consistent(
            long first, long second, TreeHash firstRoot, TreeHash secondRoot, List<TreeHash> proof) {
        if (first < 0 || first > second) {
            return false;
        } else if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        } else if (first == 0) {
            return proof.isEmpty() && firstRoot.equals(TreeHash.OF_NOTHING);
        } else if (proof.isEmpty()) {
            return false;
        }
        int whole = Long.numberOfTrailingZeros(first);
        long at = (first - 1) >> whole;
        long last = (second - 1) >> whole;
        boolean startsAtRoot = at == 0;
        TreeHash old = startsAtRoot ? firstRoot : proof.getFirst();
        TreeHash fresh = old;
        for (TreeHash step : startsAtRoot ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = TreeHash.ofNode(step, old);
                fresh = TreeHash.ofNode(step, fresh);
                int up = Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                fresh = TreeHash.ofNode(fresh, step);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(firstRoot) && fresh.equals(secondRoot);
    }
}
