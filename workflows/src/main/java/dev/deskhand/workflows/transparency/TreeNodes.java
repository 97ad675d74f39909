package dev.deskhand.workflows.transparency;

/** Where the hashes of a tree's whole subtrees are found (port). */
@FunctionalInterface
public interface TreeNodes {

    /**
     * The root of the subtree over the leaves from {@code index * 2^level} to before {@code (index + 1) * 2^level}.
     *
     * @throws IllegalArgumentException when the tree does not reach that far
     */
    TreeHash node(int level, long index);
}
