package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether runs are whole and in order, and whether what they did is what was approved. */
final class RunsCheck {

    private static final Set<String> ENDS = Set.of("RunFinished", "RunFailed", "RunCancelled");
    private static final Set<String> CHANGES = Set.of("CHANGE", "COMMIT");

    private final boolean fromTheMiddle;
    private final List<String> problems;
    private final Map<String, Long> last = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<List<String>, Approval> approvals = new HashMap<>();

    /** {@code fromTheMiddle} where the export may begin and end within runs. */
    RunsCheck(boolean fromTheMiddle, List<String> problems) {
        this.fromTheMiddle = fromTheMiddle;
        this.problems = problems;
    }

    void accept(EntryLine line) {
        if (!line.isOfRun()) {
            return;
        }
        String run = line.run();
        long before = last.getOrDefault(run, fromTheMiddle ? line.sequence() - 1 : 0);
        if (line.sequence() != before + 1) {
            problems.add(line.name() + ": number " + (before + 1) + " of its run is expected here");
        }
        if (ended.contains(run) && beginsAChange(line)) {
            problems.add(line.name() + ": its run had already ended");
        }
        last.put(run, line.sequence());
        if (ENDS.contains(line.type())) {
            ended.add(run);
        }
        approvals(line);
    }

    /** What was under way when somebody ended the run is told afterwards; nothing may be begun. */
    private static boolean beginsAChange(EntryLine line) {
        return line.type().equals("StepStarted")
                && CHANGES.contains(line.body().path("effect").asText());
    }

    /** The tags of what was approved and of what was done are equal under the run's key. */
    private void approvals(EntryLine line) {
        List<String> key = List.of(line.run(), line.body().path("approval").asText());
        switch (line.type()) {
            case "ApprovalRequested" -> approvals.put(key, new Approval(line));
            case "ApprovalDecided" -> {
                Approval known = approvals.get(key);
                if (known != null) {
                    known.decide(line.body().path("approved").asBoolean());
                }
            }
            case "StepStarted" -> {
                Approval known = approvals.get(key);
                if (!fromTheMiddle && line.body().has("approval") && (known == null || !known.covers(line))) {
                    problems.add(line.name() + ": nobody approved what it did");
                }
            }
            default -> {}
        }
    }

    int runs() {
        return last.size();
    }

    int ended() {
        return ended.size();
    }

    private static final class Approval {
        private final JsonNode tags;
        private boolean approved;
        private boolean rejected;

        Approval(EntryLine request) {
            this.tags = request.bound().path("steps");
        }

        void decide(boolean yes) {
            approved = approved || yes;
            rejected = rejected || !yes;
        }

        boolean covers(EntryLine start) {
            String path = start.body().path("path").asText();
            String tag = start.bound().path("argumentHash").asText();
            return approved
                    && !rejected
                    && !tag.isEmpty()
                    && tag.equals(tags.path(path).asText());
        }
    }
}
