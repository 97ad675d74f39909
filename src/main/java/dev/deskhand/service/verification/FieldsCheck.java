package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Commitment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the values of one entry with what the log committed to; needs no other entry. */
final class FieldsCheck {

    private final EntryLine line;
    private final JsonNode hidden;
    private final List<String> problems = new ArrayList<>(0);
    private final List<String> evidence = new ArrayList<>(0);

    private FieldsCheck(EntryLine line) {
        this.line = line;
        this.hidden = line.entry().path("hidden");
    }

    /**
     * What was found.
     *
     * @param evidence SHA-256 of the evidence that values name
     * @param open how many values are there
     * @param erased how many are gone
     */
    record Found(List<String> problems, List<String> evidence, int open, int erased) {}

    static Found in(EntryLine line) {
        var check = new FieldsCheck(line);
        List<String> gone = line.erased();
        check.names(gone);
        for (Map.Entry<String, JsonNode> field : line.open().properties()) {
            check.value(field.getKey(), field.getValue());
        }
        return new Found(check.problems, check.evidence, line.open().size(), gone.size());
    }

    private void names(List<String> gone) {
        Set<String> names = new TreeSet<>(gone);
        line.open().fieldNames().forEachRemaining(names::add);
        Set<String> committed = new TreeSet<>();
        hidden.fieldNames().forEachRemaining(committed::add);
        boolean sorted = List.copyOf(new TreeSet<>(gone)).equals(gone);
        if (!sorted || names.size() != gone.size() + line.open().size() || !names.equals(committed)) {
            problems.add(line.name() + ": its fields are not those the log committed to");
        }
    }

    private void value(String name, JsonNode field) {
        JsonNode value = field.path("value");
        byte[] salt = Base64.getDecoder().decode(field.path("salt").asText());
        boolean written = field.size() == 2
                && salt.length == Commitment.SALT_LENGTH
                && Base64.getEncoder()
                        .encodeToString(salt)
                        .equals(field.path("salt").textValue());
        if (!written || value.isMissingNode()) {
            problems.add(line.name() + ": its field '" + name + "' is not written as those of an export are");
        } else if (!Commitment.to(salt, CanonicalJson.of(value))
                .equals(hidden.path(name).asText())) {
            problems.add(line.name() + ": its field '" + name + "' is not what the log committed to");
        } else if (name.equals("evidence")) {
            evidence(value);
        } else if (name.equals("request") && value.has("evidence")) {
            evidence(value.path("evidence"));
        }
    }

    private void evidence(JsonNode pieces) {
        if (pieces.isNull()) {
            return;
        } else if (!EntryShapes.isEvidence(pieces)) {
            problems.add(line.name() + ": what it names as evidence is none");
            return;
        }
        pieces.forEach(piece -> evidence.add(piece.path("sha256").asText()));
    }
}
