package dev.deskhand.service.verification;

import dev.deskhand.tools.spi.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether runs are whole and in order, and whether what they did is what was approved. */
final class RunsCheck {

    private static final Set<String> ENDS = Set.of("RunFinished", "RunFailed", "RunCancelled");

    private final boolean fromTheMiddle;
    private final List<String> problems;
    private final Map<String, Long> last = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final StandInsCheck standIns;
    private final ApprovalsCheck approvals;

    RunsCheck(Manifest.Kind kind, List<String> problems) {
        this.fromTheMiddle = kind == Manifest.Kind.RANGE;
        this.problems = problems;
        this.standIns = new StandInsCheck(kind == Manifest.Kind.ALL);
        this.approvals = new ApprovalsCheck(standIns, problems);
    }

    /** @param odd why nothing is to be made of what the entry says; empty when it is as such entries are */
    void accept(EntryLine line, String odd) {
        standIns.see(line);
        if (!odd.isEmpty()) {
            problems.add(line.name() + ": " + odd);
        }
        if (!line.isOfRun()) {
            if (odd.isEmpty()) {
                standIns.accept(line);
            }
            return;
        }
        String run = line.run();
        long before = last.getOrDefault(run, fromTheMiddle ? line.sequence() - 1 : 0);
        if (line.sequence() != before + 1) {
            problems.add(line.name() + ": number " + (before + 1) + " of its run is expected here");
        }
        if (ended.contains(run) && odd.isEmpty() && beginsAChange(line)) {
            problems.add(line.name() + ": its run had already ended");
        }
        last.put(run, line.sequence());
        if (line.sequence() == 1) {
            whole.add(run);
        }
        if (ENDS.contains(line.type())) {
            ended.add(run);
        }
        if (odd.isEmpty()) {
            approvals.accept(line, !fromTheMiddle || whole.contains(run));
        }
    }

    /** What was under way when somebody ended the run is told afterwards; nothing may be begun. */
    private static boolean beginsAChange(EntryLine line) {
        return line.type().equals("StepStarted") && Approval.effect(line).isAtLeast(Effect.CHANGE);
    }

    /** When all entries have been read. */
    void finish() {
        standIns.finish(problems);
    }

    ApprovalsCheck approvals() {
        return approvals;
    }

    /** How many decisions in another's place could not be compared with who had been named. */
    long standInsUnchecked() {
        return standIns.unchecked();
    }

    /** How many of those are beyond their limit only as amounts are read now. */
    long amountsReadOtherwise() {
        return standIns.readOtherwise();
    }

    int runs() {
        return last.size();
    }

    int ended() {
        return ended.size();
    }
}
