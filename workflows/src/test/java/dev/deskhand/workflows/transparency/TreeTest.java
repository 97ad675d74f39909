package dev.deskhand.workflows.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTest {

    /** The eight leaves, and the root after each, that Certificate Transparency's implementations test with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsOfThePublishedVectors() {
        var tree = new GrowingTree();
        assertThat(tree.root().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.add(TreeHash.ofLeaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(tree.root().hex()).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void provesEveryLeafInEverySizeAndNoOther() {
        var sample = new SampleTree(70);
        for (int size = 1; size <= 70; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                var proof = Proofs.inclusion(leaf, size, sample);
                TreeHash root = sample.root(size);
                assertThat(ProofCheck.included(sample.leaf(leaf), leaf, size, proof, root))
                        .isTrue();
                assertThat(ProofCheck.included(sample.leaf(leaf), leaf ^ 1, size, proof, root))
                        .isFalse();
                assertThat(ProofCheck.included(sample.leaf(leaf), leaf, size, proof, sample.root(size + 1)))
                        .isFalse();
            }
        }
    }

    @Test
    void provesEveryGrowthAndNoOther() {
        var sample = new SampleTree(70);
        for (int second = 0; second <= 70; second++) {
            for (int first = 0; first <= second; first++) {
                var proof = Proofs.consistency(first, second, sample);
                assertThat(ProofCheck.consistent(first, second, sample.root(first), sample.root(second), proof))
                        .as("from %d to %d", first, second)
                        .isTrue();
                var other = sample.root(first == 0 ? 1 : first - 1);
                assertThat(ProofCheck.consistent(first, second, other, sample.root(second), proof))
                        .isFalse();
            }
        }
    }

    @Test
    void anyChangeOfAProofVoidsIt() {
        var random = new Random(7);
        var sample = new SampleTree(70);
        for (int i = 0; i < 2000; i++) {
            int size = 2 + random.nextInt(68);
            int first = 1 + random.nextInt(size - 1);
            var inclusion = changed(Proofs.inclusion(first, size, sample), random);
            assertThat(ProofCheck.included(sample.leaf(first), first, size, inclusion, sample.root(size)))
                    .isFalse();
            var consistency = changed(Proofs.consistency(first, size, sample), random);
            assertThat(ProofCheck.consistent(first, size, sample.root(first), sample.root(size), consistency))
                    .isFalse();
        }
    }

    private static List<TreeHash> changed(List<TreeHash> proof, Random random) {
        var changed = new ArrayList<>(proof);
        int at = random.nextInt(proof.size());
        switch (random.nextInt(3)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, TreeHash.ofLeaf(new byte[] {9}));
            default -> {
                byte[] bytes = changed.get(at).bytes();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, TreeHash.of(bytes));
            }
        }
        return changed;
    }

    @Test
    void growsOnFromWhereItWasKept() {
        var sample = new SampleTree(300);
        var kept = GrowingTree.of(77, sample);
        for (int leaf = 77; leaf < 300; leaf++) {
            kept.add(sample.leaf(leaf));
        }
        assertThat(kept.root()).isEqualTo(sample.root(300));
        assertThatThrownBy(() -> new GrowingTree(3, List.of()))
                .hasMessage("a tree of 3 leaves has 2 whole subtrees, not 0");
    }

    @Test
    void tilesAreNamedAndSizedAsTheSpecificationHasThem() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(2, 0, 17).path()).isEqualTo("tile/2/000.p/17");
        var tiles = Tile.of(70_000);
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(tiles).contains(new Tile(0, 273, 112), new Tile(1, 0, 256), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tile.of(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    }

    @Test
    void findsNodesInTiles() {
        var sample = new SampleTree(1000);
        var nodes = new TileNodes((level, index) -> {
            int count = (int) Math.min(256, (1000 >> (8 * level)) - index * 256);
            var bytes = ByteBuffer.allocate(count * TreeHash.LENGTH);
            for (long i = index * 256; i < index * 256 + count; i++) {
                bytes.put(sample.node(8 * level, i).bytes());
            }
            return bytes.array();
        });
        for (int first : new int[] {1, 255, 256, 257, 700, 768, 999}) {
            var proof = Proofs.consistency(first, 1000, nodes);
            assertThat(ProofCheck.consistent(first, 1000, sample.root(first), sample.root(1000), proof))
                    .isTrue();
        }
        assertThatThrownBy(() -> nodes.node(8, 3)).hasMessage("the tree has no node 3 at level 8");
    }

    /** A tree computed by its definition, slowly. */
    private record SampleTree(int size) implements TreeNodes {

        TreeHash leaf(long index) {
            return TreeHash.ofLeaf(ByteBuffer.allocate(8).putLong(index).array());
        }

        @Override
        public TreeHash node(int level, long index) {
            return level == 0
                    ? leaf(index)
                    : TreeHash.ofNode(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
        }

        TreeHash root(int leaves) {
            var tree = new GrowingTree();
            for (int i = 0; i < leaves; i++) {
                tree.add(leaf(i));
            }
            return tree.root();
        }
    }
}
