package dev.deskhand.service.verification;

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
    private final ApprovalsCheck approvals;

    /** {@code fromTheMiddle} where the export may begin and end within runs. */
    RunsCheck(boolean fromTheMiddle, List<String> problems) {
        this.fromTheMiddle = fromTheMiddle;
        this.problems = problems;
        this.approvals = new ApprovalsCheck(problems);
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
        if (!fromTheMiddle) {
            approvals.accept(line);
        }
    }

    /** What was under way when somebody ended the run is told afterwards; nothing may be begun. */
    private static boolean beginsAChange(EntryLine line) {
        return line.type().equals("StepStarted")
                && CHANGES.contains(line.body().path("effect").asText());
    }

    int runs() {
        return last.size();
    }

    int ended() {
        return ended.size();
    }
}
