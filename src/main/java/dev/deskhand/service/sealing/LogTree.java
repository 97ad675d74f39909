package dev.deskhand.service.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.persistence.log.LeafStore.Batch;
import dev.deskhand.service.persistence.log.LeafStore.Fresh;
import dev.deskhand.service.persistence.log.LeafStore.FullTile;
import dev.deskhand.service.persistence.log.LeafStore.Head;
import dev.deskhand.service.persistence.log.LeafStore.Row;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.Commitment;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.sealing.LeafMaker;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.TileNodes;
import dev.deskhand.workflows.transparency.TiledTree;
import dev.deskhand.workflows.transparency.TreeNodes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The log's tree: the one place where entries and acts become leaves, strictly after they are durable.
 *
 * <p>Appending to a journal never waits for it. What has not become a leaf when the process dies becomes one after the
 * next start, since the journal itself says what is missing.
 */
@Singleton
public class LogTree {

    private static final int AT_ONCE = 2_000;

    /** So many of the journal's positions are looked at again for what became visible later. */
    private static final int LOOKED_AT_AGAIN = 1_000;

    /** Random bytes are drawn for many salts at once. */
    private static final int DRAWN = 64 * Commitment.SALT_LENGTH;

    private final LeafStore store;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = JournalJson.mapper();
    private final LeafMaker maker = new LeafMaker(this::random);
    private TiledTree tree = new TiledTree();
    private long lookedThrough = Long.MAX_VALUE;
    private ByteBuffer drawn = ByteBuffer.allocate(0);

    public LogTree(LeafStore store) {
        this.store = store;
    }

    /** Makes leaves of all that has happened so far; how many there are then. */
    public synchronized long catchUp() {
        Head before = store.head();
        long from = Math.max(0, Math.min(lookedThrough, before.position()) - LOOKED_AT_AGAIN);
        long size = grow(head -> store.missing(from, AT_ONCE));
        lookedThrough = before.position();
        return size;
    }

    /** Makes leaves of what has been added to the journal's end; {@link #catchUp} finds what is not there. */
    public synchronized void keepUp() {
        grow(head -> store.fresh(head, AT_ONCE));
    }

    private long grow(Function<Head, List<Fresh>> look) {
        while (true) {
            Head head = store.head();
            if (tree.size() != head.size()) {
                tree = load(head.size());
            }
            List<Fresh> fresh = look.apply(head);
            if (fresh.isEmpty()) {
                return head.size();
            }
            TiledTree grown = tree.copy();
            if (store.add(head, batch(head, fresh, grown))) {
                tree = grown;
                if (fresh.size() < AT_ONCE) {
                    return grown.size();
                }
            }
        }
    }

    private Batch batch(Head head, List<Fresh> fresh, TiledTree grown) {
        Map<String, String> keys = new HashMap<>(store.keys(
                fresh.stream().map(Fresh::run).filter(Objects::nonNull).collect(Collectors.toSet())));
        Map<String, String> newKeys = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        List<FullTile> tiles = new ArrayList<>();
        long position = head.position();
        for (Fresh one : fresh) {
            Leaf leaf = leaf(one, keys, newKeys);
            String salts = leaf.salts().isEmpty() ? null : salts(leaf);
            rows.add(new Row(grown.size(), one.run(), one.sequence(), one.act(), leaf.content(), salts));
            grown.add(
                    leaf.hash(),
                    full -> tiles.add(new FullTile(
                            full.level(), full.index(), Base64.getEncoder().encodeToString(full.hashes()))));
            position = Math.max(position, one.position());
        }
        return new Batch(rows, newKeys, tiles, position);
    }

    private Leaf leaf(Fresh one, Map<String, String> keys, Map<String, String> newKeys) {
        try {
            var event = (ObjectNode) json.readTree(one.json());
            if (one.run() == null) {
                return maker.ofAct(Objects.requireNonNull(one.act()), event);
            }
            String key = keys.computeIfAbsent(one.run(), run -> {
                String made = Base64.getEncoder().encodeToString(random());
                newKeys.put(run, made);
                return made;
            });
            return maker.ofEntry(
                    one.run(), one.sequence(), event, Base64.getDecoder().decode(key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + one.sequence() + " of run " + one.run() + " is no JSON", e);
        }
    }

    private String salts(Leaf leaf) {
        ObjectNode salts = json.createObjectNode();
        leaf.salts()
                .forEach((field, salt) -> salts.put(field, Base64.getEncoder().encodeToString(salt)));
        return salts.toString();
    }

    private byte[] random() {
        if (!drawn.hasRemaining()) {
            byte[] more = new byte[DRAWN];
            random.nextBytes(more);
            drawn = ByteBuffer.wrap(more);
        }
        byte[] bytes = new byte[Commitment.SALT_LENGTH];
        drawn.get(bytes);
        return bytes;
    }

    private TiledTree load(long size) {
        var last =
                store.contents(size - size % 256, size).stream().map(Leaf::hash).toList();
        return TiledTree.of(size, last, this::fullTile);
    }

    private byte[] fullTile(int level, long index) {
        return Base64.getDecoder()
                .decode(store.tile(level, index)
                        .orElseThrow(() -> new IllegalStateException(
                                "tile " + index + " at level " + level + " of the log is missing")));
    }

    /** The head as it is now, not signed; without looking for new entries. */
    public synchronized Checkpoint head(String origin) {
        return new Checkpoint(origin, tree.size(), tree.root());
    }

    /** Leaves in the tree, without looking for new ones; 0 before the first look. */
    public synchronized long size() {
        return tree.size();
    }

    /** As many of a tile's hashes as there are; empty when the tree does not reach it. */
    public synchronized byte[] tile(int level, long index) {
        long width = tree.size() >> (8 * level);
        if (index >= (width + 255) / 256) {
            return new byte[0];
        }
        return index == width / 256 ? tree.unfinished(level) : fullTile(level, index);
    }

    /** The tree's nodes, for proofs. */
    public TreeNodes nodes() {
        return new TileNodes(this::tile);
    }
}
