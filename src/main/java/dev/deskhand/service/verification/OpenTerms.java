package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether what a request for an approval says openly is what it asks for, as long as that is not erased. */
final class OpenTerms {

    private static final List<String> ALIKE =
            List.of("effect", "expires", "path", "policyVersion", "secondPersonNeeded");

    private OpenTerms() {}

    static boolean areAsAsked(EntryLine line) {
        JsonNode asked = line.open().at("/request/value");
        JsonNode body = line.body();
        if (asked.isMissingNode()) {
            return true;
        }
        return ALIKE.stream().allMatch(name -> areAlike(body.path(name), asked.path(name)))
                && areAlike(body.path("approval"), asked.path("id"))
                && (!body.has("approvers") || body.path("approvers").asLong() == Approval.approvers(asked))
                && names(line.bound().path("steps")).equals(steps(asked));
    }

    private static boolean areAlike(JsonNode one, JsonNode other) {
        boolean none = one.isMissingNode() || one.isNull();
        return none ? other.isMissingNode() || other.isNull() : one.equals(other);
    }

    private static Set<String> steps(JsonNode asked) {
        Set<String> steps = new TreeSet<>();
        asked.path("rows").forEach(row -> steps.addAll(names(row.path("stepHashes"))));
        return steps;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
