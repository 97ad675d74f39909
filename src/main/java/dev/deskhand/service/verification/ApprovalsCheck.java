package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every change was approved, by enough people, before the approval expired, as it was done, and once.
 *
 * <p>The tags of what was approved and of what was done are equal under the run's key. Whatever has been erased is not
 * held against the log.
 */
final class ApprovalsCheck {

    private final List<String> problems;
    private final Map<String, Map<String, Approval>> approvals = new HashMap<>();
    private final Map<List<String>, Begun> begun = new HashMap<>();
    private final LeftOutCheck leftOut = new LeftOutCheck();

    ApprovalsCheck(List<String> problems) {
        this.problems = problems;
    }

    void accept(EntryLine line) {
        switch (line.type()) {
            case "ApprovalRequested" -> request(line);
            case "ApprovalDecided" -> {
                Approval known = approval(line);
                if (known != null && !known.isVoid) {
                    known.decide(line);
                }
            }
            case "ApprovalEdited" -> {
                Approval known = approval(line);
                if (known != null) {
                    known.isVoid = true;
                }
            }
            case "RowsLeftOut" -> leaveOut(line);
            case "StepStarted" -> start(line);
            case "StepFailed" -> {
                if (!line.body().path("kind").asText().equals(FailureKind.UNKNOWN_OUTCOME.name())) {
                    forgetUse(line);
                }
            }
            case "OutcomeResolved" -> {
                if (!line.body().path("happened").asBoolean()) {
                    forgetUse(line);
                }
            }
            default -> {}
        }
    }

    private @Nullable Approval approval(EntryLine line) {
        return approvals
                .getOrDefault(line.run(), Map.of())
                .get(line.body().path("approval").asText());
    }

    /** A newer request for the same step voids those before. */
    private void request(EntryLine line) {
        String path = line.body().path("path").asText();
        var ofRun = approvals.computeIfAbsent(line.run(), run -> new HashMap<>());
        ofRun.values().forEach(older -> older.isVoid |= older.path.equals(path));
        ofRun.put(line.body().path("approval").asText(), new Approval(line, path));
    }

    /** Nothing of it is released any more; without a hash of what remains the request is void. */
    private void leaveOut(EntryLine line) {
        leftOut.accept(line);
        Approval known = approval(line);
        if (known != null && !line.bound().has("remaining")) {
            known.isVoid = true;
        }
    }

    /** What is known not to have taken effect may be done once more. */
    private void forgetUse(EntryLine line) {
        begun.remove(step(line));
    }

    private static List<String> step(EntryLine line) {
        return List.of(line.run(), line.body().path("path").asText());
    }

    private void start(EntryLine line) {
        boolean changes = effect(line).isAtLeast(Effect.CHANGE);
        if (!changes && !line.body().has("approval")) {
            return;
        }
        String wrong = leftOut.has(line) ? "somebody had left its row out" : wrong(approval(line), line);
        if (wrong.isEmpty() && changes) {
            wrong = new Begun(line).isRepeatedUseOf(begun.get(step(line))) ? "its approval had been used" : "";
            begun.put(step(line), new Begun(line));
        }
        if (!wrong.isEmpty()) {
            problems.add(line.name() + ": " + wrong);
        }
    }

    private static String wrong(@Nullable Approval approval, EntryLine start) {
        if (approval == null || !approval.isGivenFor(start)) {
            return "nobody approved what it did";
        } else if (approval.hasExpired(start)) {
            return "its approval had expired";
        }
        return approval.effect.isAtLeast(effect(start)) ? "" : "it did more than was approved";
    }

    /** An effect nobody knows is taken for the gravest. */
    private static Effect effect(EntryLine line) {
        String name = line.body().path("effect").asText();
        for (Effect one : Effect.values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return Effect.COMMIT;
    }

    /** @param idempotent whether the other side carries it out once however often it comes; true when that was erased */
    private record Begun(String approval, String tag, long attempt, boolean idempotent) {

        Begun(EntryLine line) {
            this(
                    line.body().path("approval").asText(),
                    line.bound().path("argumentHash").asText(),
                    line.body().path("attempt").asLong(),
                    line.open().path("idempotent").path("value").asBoolean(true));
        }

        boolean isRepeatedUseOf(@Nullable Begun earlier) {
            if (earlier == null || !earlier.approval.equals(approval)) {
                return false;
            }
            boolean sameCallAgain =
                    earlier.idempotent && idempotent && earlier.tag.equals(tag) && attempt == earlier.attempt + 1;
            return !sameCallAgain;
        }
    }

    private static final class Approval {

        private final String path;
        private final JsonNode tags;
        private final Effect effect;
        private final String expires;
        private final int needed;
        private final Set<String> counted = new HashSet<>();
        private int given;
        private boolean rejected;
        private boolean isVoid;

        Approval(EntryLine request, String path) {
            this.path = path;
            tags = request.bound().path("steps");
            effect = ApprovalsCheck.effect(request);
            expires = request.body().path("expires").asText();
            needed = Math.max(
                    1, request.open().at("/request/value/requirement/approvers").asInt(1));
        }

        /** Whoever decides in another's place counts as one with them; where names were erased, everybody counts. */
        void decide(EntryLine line) {
            if (!line.body().path("approved").asBoolean()) {
                rejected = true;
                return;
            }
            Set<String> both = new HashSet<>();
            for (String field : List.of("by", "inPlaceOf")) {
                String name = line.open().at("/" + field + "/value/name").asText();
                if (!name.isEmpty()) {
                    both.add(name);
                }
            }
            if (both.stream().noneMatch(counted::contains)) {
                given++;
            }
            counted.addAll(both);
        }

        boolean isGivenFor(EntryLine start) {
            String tag = start.bound().path("argumentHash").asText();
            String step = start.body().path("path").asText();
            return given >= needed
                    && !rejected
                    && !isVoid
                    && !tag.isEmpty()
                    && tag.equals(tags.path(step).asText());
        }

        boolean hasExpired(EntryLine start) {
            try {
                return !expires.isEmpty()
                        && !Instant.parse(start.entry().path("at").asText()).isBefore(Instant.parse(expires));
            } catch (DateTimeException e) {
                return true;
            }
        }
    }
}
