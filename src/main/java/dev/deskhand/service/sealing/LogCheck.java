package dev.deskhand.service.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.sealing.LeafMaker;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.SignedNote;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the whole log and compares every entry with its leaf, and the tree with its last signed head. */
@Singleton
public class LogCheck {

    private static final String UNNAMED = "values are gone that no entry about an erasure names";

    private final LeafStore leaves;
    private final LeafSearch erasures;
    private final CheckpointStore checkpoints;
    private final Checkpoints signing;
    private final ObjectMapper json = JournalJson.mapper();

    LogCheck(LeafStore leaves, LeafSearch erasures, CheckpointStore checkpoints, Checkpoints signing) {
        this.leaves = leaves;
        this.erasures = erasures;
        this.checkpoints = checkpoints;
        this.signing = signing;
    }

    /** Signs what is new, then checks all of it. */
    public Result run() {
        String refused = null;
        try {
            signing.sign();
        } catch (IllegalStateException e) {
            refused = e.getMessage();
        }
        var last = checkpoints.last();
        Checkpoint head = last.map(
                        row -> Checkpoint.parse(SignedNote.parse(row.note()).text()))
                .orElseGet(() -> new Checkpoint("none", 0, new GrowingTree().root()));
        var walk = new Walk(new GoneValues(erasures, head.size(), signing::catchUp));
        leaves.each(head.size(), walk::accept);
        String broken = walk.broken;
        long brokenAt = walk.brokenAt;
        if (broken == null && refused != null) {
            broken = refused;
        } else if (broken == null && walk.gone.firstUnnamed() >= 0) {
            broken = UNNAMED;
            brokenAt = walk.gone.firstUnnamed() + 1;
        } else if (broken == null && walk.tree.size() != head.size()) {
            broken = "the log has " + walk.tree.size() + " entries, its last signed head " + head.size();
        } else if (broken == null && !walk.tree.root().equals(head.root())) {
            broken = "the entries are not those of the last signed head";
        }
        return new Result(
                walk.tree.size(),
                brokenAt,
                broken,
                broken == null ? walk.gone.untold() : 0,
                head.root().base64());
    }

    private final class Walk {
        private final GrowingTree tree = new GrowingTree();
        private final GoneValues gone;
        private @Nullable String broken;
        private long brokenAt;

        private Walk(GoneValues gone) {
            this.gone = gone;
        }

        void accept(Opened row) {
            tree.add(Leaf.hash(row.content()));
            if (broken == null && !fits(row, gone)) {
                broken = "entry " + (row.leaf() + 1) + " is not what was written";
                brokenAt = row.leaf() + 1;
            }
        }
    }

    /** Whether an entry is what its leaf says; what it lost is noted. */
    private boolean fits(Opened row, GoneValues gone) {
        if (row.json() == null) {
            return false;
        }
        try {
            var event = (ObjectNode) json.readTree(row.json());
            var leaf = (ObjectNode) json.readTree(row.content());
            Map<String, byte[]> salts = salts(row);
            Set<String> lost = new TreeSet<>();
            leaf.path("hidden").fieldNames().forEachRemaining(lost::add);
            lost.removeAll(salts.keySet());
            gone.lost(row.leaf(), leaf.path("v").asInt(), lost);
            byte[] key = row.key() == null ? null : Base64.getDecoder().decode(row.key());
            return LeafMaker.again(leaf, event, salts, key).equals(row.content());
        } catch (JsonProcessingException | ClassCastException | IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, byte[]> salts(Opened row) throws JsonProcessingException {
        Map<String, byte[]> salts = new HashMap<>();
        if (row.salts() != null) {
            for (Map.Entry<String, JsonNode> salt : json.readTree(row.salts()).properties()) {
                salts.put(
                        salt.getKey(),
                        Base64.getDecoder().decode(salt.getValue().asText()));
            }
        }
        return salts;
    }

    /**
     * What was found.
     *
     * @param count entries read
     * @param brokenAt the first entry that is not what was written, from 1; 0 when all are, or it is not known which
     * @param problem what is wrong; null when nothing is
     * @param untold values that earlier releases erased without an entry that tells of it, such as an erasure that was cut short
     * @param head Base64 of the last signed head's root hash
     */
    public record Result(
            long count, long brokenAt, @Nullable String problem, long untold, String head) {
        public boolean holds() {
            return problem == null;
        }
    }
}
