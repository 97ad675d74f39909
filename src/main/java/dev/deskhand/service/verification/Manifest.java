package dev.deskhand.service.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.transparency.SignedNote;
import java.util.Set;
import java.util.TreeSet;

/** What an export says of itself. */
record Manifest(JsonNode json, Kind kind) {

    private static final String FORM = "deskhand-export/1";

    /** What part of the log an export holds. */
    enum Kind {
        ALL,
        RUNS,
        RANGE;

        static Kind of(String word) {
            return switch (word) {
                case "all" -> ALL;
                case "runs" -> RUNS;
                case "range" -> RANGE;
                default -> throw new Mismatch("manifest.txt: there is no selection '" + word + "'");
            };
        }
    }

    static Manifest read(SignedNote note) {
        String[] parts = note.text().split("\n", 2);
        if (!parts[0].equals(FORM)) {
            throw new Mismatch("this is an export of the form '" + parts[0] + "'; this program reads " + FORM);
        }
        try {
            JsonNode json = JournalJson.mapper().readTree(parts[1]);
            if (!(CanonicalJson.of(json) + "\n").equals(parts[1])) {
                throw new Mismatch("manifest.txt is not written as manifests are");
            }
            return new Manifest(
                    json, Kind.of(json.path("selection").path("kind").asText()));
        } catch (JsonProcessingException e) {
            throw new Mismatch("manifest.txt is no JSON: " + e.getOriginalMessage());
        }
    }

    long number(String name) {
        return json.path(name).asLong(-1);
    }

    String text(String name) {
        return json.path(name).asText();
    }

    /** Evidence that the service no longer had. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        json.path("missing").forEach(one -> missing.add(one.asText()));
        return missing;
    }

    /** SHA-256 by file name. */
    JsonNode files() {
        return json.path("files");
    }
}
