package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Commitment;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the values of entries with what the log committed to. */
final class FieldsCheck {

    private final List<String> problems;
    private final Set<String> evidence = new HashSet<>();
    private long open;
    private long erased;

    FieldsCheck(List<String> problems) {
        this.problems = problems;
    }

    void accept(EntryLine line) {
        JsonNode hidden = line.entry().path("hidden");
        List<String> gone = line.erased();
        Set<String> names = new TreeSet<>(gone);
        line.open().fieldNames().forEachRemaining(names::add);
        Set<String> committed = new TreeSet<>();
        hidden.fieldNames().forEachRemaining(committed::add);
        boolean sorted = List.copyOf(new TreeSet<>(gone)).equals(gone);
        if (!sorted || names.size() != gone.size() + line.open().size() || !names.equals(committed)) {
            problems.add(line.name() + ": its fields are not those the log committed to");
        }
        for (Map.Entry<String, JsonNode> field : line.open().properties()) {
            check(line, field.getKey(), field.getValue(), hidden);
        }
        open += line.open().size();
        erased += gone.size();
    }

    private void check(EntryLine line, String name, JsonNode field, JsonNode hidden) {
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
            value.forEach(piece -> evidence.add(piece.path("sha256").asText()));
        } else if (name.equals("request")) {
            value.path("evidence")
                    .forEach(piece -> evidence.add(piece.path("sha256").asText()));
        }
    }

    /** SHA-256 of the evidence that values name. */
    Set<String> evidence() {
        return evidence;
    }

    long open() {
        return open;
    }

    long erased() {
        return erased;
    }
}
