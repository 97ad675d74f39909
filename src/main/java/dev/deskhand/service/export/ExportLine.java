package dev.deskhand.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.TreeHash;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a leaf as a line of an export: canonical JSON, with the values that its commitments open to.
 *
 * <p>{@code {"entry":LEAF,"erased":[NAME...],"hash":BASE64,"leaf":INDEX,"open":{NAME:{"salt":BASE64,"value":JSON}...}}},
 * and {@code "proof":[BASE64...]} at the end where only a part of the log is exported.
 */
final class ExportLine {

    private static final ObjectMapper JSON = JournalJson.mapper();

    private final TreeHash hash;
    private final String text;
    private final JsonNode entry;
    private final List<String> gone;
    private final Set<String> evidence = new TreeSet<>();

    /**
     * The line of a leaf.
     *
     * @param proof null where all of the log is exported
     */
    ExportLine(Opened row, @Nullable List<TreeHash> proof) {
        hash = Leaf.hash(row.content());
        try {
            ObjectNode line = JSON.createObjectNode();
            var leaf = (ObjectNode) JSON.readTree(row.content());
            line.set("entry", leaf);
            entry = leaf;
            gone = values(line, leaf, row);
            line.put("hash", hash.base64());
            line.put("leaf", row.leaf());
            if (proof != null) {
                var steps = line.putArray("proof");
                proof.forEach(step -> steps.add(step.base64()));
            }
            text = CanonicalJson.of(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + (row.leaf() + 1) + " of the log is no JSON", e);
        }
    }

    private List<String> values(ObjectNode line, ObjectNode leaf, Opened row) throws JsonProcessingException {
        JsonNode event = row.json() == null ? JSON.createObjectNode() : JSON.readTree(row.json());
        JsonNode salts = row.salts() == null ? JSON.createObjectNode() : JSON.readTree(row.salts());
        var gone = new TreeSet<String>();
        ObjectNode open = line.putObject("open");
        leaf.path("hidden").fieldNames().forEachRemaining(name -> {
            if (salts.has(name) && event.has(name)) {
                open.putObject(name).put("salt", salts.get(name).asText()).set("value", event.get(name));
                note(name, event.get(name));
            } else {
                gone.add(name);
            }
        });
        var names = line.putArray("erased");
        gone.forEach(names::add);
        return List.copyOf(gone);
    }

    private void note(String field, JsonNode value) {
        JsonNode pieces = field.equals("request") ? value.path("evidence") : value;
        if (field.equals("request") || field.equals("evidence")) {
            pieces.forEach(piece -> evidence.add(piece.path("sha256").asText()));
        }
    }

    /** A line that was written without a proof, with it. */
    static String proven(String text, List<TreeHash> proof) {
        String steps = proof.stream().map(step -> '"' + step.base64() + '"').collect(Collectors.joining(","));
        // The proof is the last by its name, and canonical JSON has no spaces.
        return text.substring(0, text.length() - 1) + ",\"proof\":[" + steps + "]}";
    }

    TreeHash hash() {
        return hash;
    }

    String text() {
        return text;
    }

    /** The names of its values that are erased. */
    List<String> gone() {
        return gone;
    }

    JsonNode entry() {
        return entry;
    }

    /** SHA-256 of the evidence it names. */
    Set<String> evidence() {
        return evidence;
    }
}
