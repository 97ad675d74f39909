package dev.deskhand.service.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Witnessed;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.witness.Witnesses;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.ProofCheck;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeHash;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Shows of one entry that it stands in the signed log, and how the copies of the signed heads stand. */
@Singleton
public class ProofDesk {

    private static final ObjectMapper JSON = JournalJson.mapper();

    private final LeafStore leaves;
    private final LeafSearch search;
    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final RunList runs;
    private final Witnesses witnesses;

    ProofDesk(
            LeafStore leaves,
            LeafSearch search,
            LogTree tree,
            Checkpoints checkpoints,
            RunList runs,
            Witnesses witnesses) {
        this.leaves = leaves;
        this.search = search;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.witnesses = witnesses;
    }

    /**
     * An entry's proof.
     *
     * @param entry the leaf as it is hashed
     * @param leaf its place, from 0
     * @param hash Base64 of the leaf's hash
     * @param proof Base64 of the hashes that lead up to the root of the checkpoint
     * @param holds whether they do
     * @param values what the leaf commits to, by name
     * @param evidence what the entry names
     */
    public record EntryProof(
            String run,
            long number,
            @JsonRawValue String entry,
            long leaf,
            String hash,
            List<String> proof,
            String checkpoint,
            boolean holds,
            TreeMap<String, Value> values,
            List<Piece> evidence) {}

    /** A committed value; without salt and value when it is erased. */
    public record Value(String commitment, boolean erased) {}

    /** A picture or file kept as evidence. */
    public record Piece(String name, String mediaType, String sha256) {}

    /** The proof of a run's entry; {@code number} counts from 1. */
    public EntryProof of(String run, long number, Person person) {
        runs.get(run)
                .filter(row -> Rights.maySee(person, row.requester())
                        || Rights.mayErase(person) && row.requester().isEmpty())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no run with the id '" + run + "'.", "GET /api/runs lists those you may see."));
        CheckpointStore.Row head = checkpoints.sign();
        long leaf = leaves.leafOf(run, number)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no entry " + number + " of run '" + run + "' in the log.",
                        "Its number stands beside each entry on the page Log."));
        List<Opened> rows = new ArrayList<>();
        search.each(leaf, leaf + 1, rows::add);
        return proof(run, number, rows.getFirst(), head);
    }

    private EntryProof proof(String run, long number, Opened row, CheckpointStore.Row head) {
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(head.note()).text());
        TreeHash hash = Leaf.hash(row.content());
        List<TreeHash> steps = Proofs.inclusion(row.leaf(), head.size(), tree.nodes());
        try {
            JsonNode event = row.json() == null ? JSON.createObjectNode() : JSON.readTree(row.json());
            return new EntryProof(
                    run,
                    number,
                    row.content(),
                    row.leaf(),
                    hash.base64(),
                    steps.stream().map(TreeHash::base64).toList(),
                    head.note(),
                    ProofCheck.included(hash, row.leaf(), head.size(), steps, checkpoint.root()),
                    values(JSON.readTree(row.content()), row),
                    pieces(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + (row.leaf() + 1) + " of the log is no JSON", e);
        }
    }

    private static TreeMap<String, Value> values(JsonNode leaf, Opened row) throws JsonProcessingException {
        JsonNode salts = row.salts() == null ? JSON.createObjectNode() : JSON.readTree(row.salts());
        var values = new TreeMap<String, Value>();
        leaf.path("hidden")
                .properties()
                .forEach(field ->
                        values.put(field.getKey(), new Value(field.getValue().asText(), !salts.has(field.getKey()))));
        return values;
    }

    private static List<Piece> pieces(JsonNode event) {
        JsonNode named = event.has("evidence")
                ? event.path("evidence")
                : event.path("request").path("evidence");
        List<Piece> pieces = new ArrayList<>();
        named.forEach(piece -> pieces.add(new Piece(
                piece.path("name").asText(),
                piece.path("mediaType").asText(),
                piece.path("sha256").asText())));
        return pieces;
    }

    /** How the copies of signed heads stand, for those who see all. */
    public List<Witnessed> copies(Person person) {
        Rights.need(Rights.seesAll(person), "export the log", "auditor, ops or approver");
        return witnesses.states();
    }
}
