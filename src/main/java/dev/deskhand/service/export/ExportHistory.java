package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Earlier checkpoints with proofs that they lead to the exported one, as many as can be verified in a moment. */
final class ExportHistory {

    private static final int MOST = 50;
    private static final ObjectMapper JSON = JournalJson.mapper();

    private final CheckpointStore checkpoints;
    private final LogKey key;
    private final LogTree tree;

    ExportHistory(CheckpointStore checkpoints, LogKey key, LogTree tree) {
        this.checkpoints = checkpoints;
        this.key = key;
        this.tree = tree;
    }

    /**
     * One line each, the smallest first.
     *
     * @param size of the exported checkpoint
     * @param asked sizes that have to be among them, as far as they were signed
     */
    List<String> lines(long size, Set<Long> asked) {
        TreeNodes nodes = tree.nodes();
        return chosen(size, asked).stream().map(row -> line(row, size, nodes)).toList();
    }

    private List<CheckpointStore.Row> chosen(long size, Set<Long> asked) {
        List<Long> sizes = checkpoints.sizesBefore(size);
        double step = Math.max(1, sizes.size() / (double) MOST);
        Set<Long> chosen = new java.util.TreeSet<>();
        for (double at = sizes.size() - 1.0; at >= 0; at -= step) {
            chosen.add(sizes.get((int) at));
        }
        sizes.stream().filter(asked::contains).forEach(chosen::add);
        List<CheckpointStore.Row> rows = new ArrayList<>();
        chosen.forEach(one -> checkpoints
                .ofSize(one)
                .filter(row -> asked.contains(one) || isSignedByAll(row))
                .ifPresent(rows::add));
        return rows;
    }

    /** Those from before a change of the key cannot be checked with the key in use; who asks for one has the key of its time. */
    private boolean isSignedByAll(CheckpointStore.Row row) {
        SignedNote note = SignedNote.parse(row.note());
        return key.signers().stream().allMatch(signer -> note.isSignedBy(signer.verifier()));
    }

    private static String line(CheckpointStore.Row row, long size, TreeNodes nodes) {
        ObjectNode line = JSON.createObjectNode().put("note", row.note());
        var proof = line.putArray("proof");
        Proofs.consistency(row.size(), size, nodes).forEach(step -> proof.add(step.base64()));
        return line + "\n";
    }
}
