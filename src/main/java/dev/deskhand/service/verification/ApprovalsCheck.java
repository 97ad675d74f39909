package dev.deskhand.service.verification;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every change was approved, by enough people who were allowed to, before the approval expired, as it was done, and
 * once.
 *
 * <p>The tags of what was approved and of what was done are equal under the run's key. Whatever has been erased is not
 * held against the log, but how many had to approve and whether a call may come twice stands openly in it.
 */
final class ApprovalsCheck {

    static final String NOBODY = "nobody approved what it did";

    private final List<String> problems;
    private final StandInsCheck standIns;
    private final Map<String, Map<String, Approval>> approvals = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> editors = new HashMap<>();
    private final Map<List<String>, ApprovalUses> uses = new HashMap<>();
    private final LeftOutCheck leftOut = new LeftOutCheck();
    private long changes;
    private long fromBefore;
    private long unjudged;
    private long ownInAnothersPlace;

    ApprovalsCheck(StandInsCheck standIns, List<String> problems) {
        this.standIns = standIns;
        this.problems = problems;
    }

    /** Takes the next entry of a run; {@code whole} says whether the run's beginning came before. */
    void accept(EntryLine line, boolean whole) {
        switch (line.type()) {
            case "ApprovalRequested" -> request(line);
            case "ApprovalDecided" -> {
                Approval known = approval(line);
                if (known != null) {
                    if (known.isLate(line)) {
                        problems.add(line.name() + ": it was decided when its request had expired");
                    }
                    known.decide(line, editorsOf(line.run(), known));
                }
            }
            case "ApprovalEdited" -> edit(line);
            case "RowsLeftOut" -> leaveOut(line);
            case "StepStarted" -> start(line, whole);
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
        var newer = new Approval(line);
        if (!OpenTerms.areAsAsked(line)) {
            problems.add(line.name() + ": what it says openly is not what its field 'request' says");
        }
        var ofRun = approvals.computeIfAbsent(line.run(), run -> new HashMap<>());
        ofRun.values().stream()
                .filter(older -> older.path().equals(newer.path()))
                .forEach(Approval::becomeVoid);
        ofRun.put(line.body().path("approval").asText(), newer);
    }

    /** Whoever changes values does not approve them, in whatever request they are asked for anew. */
    private void edit(EntryLine line) {
        Approval known = approval(line);
        if (known != null) {
            known.becomeVoid();
        }
        String by = line.open().at("/by/value/name").asText();
        if (!by.isEmpty()) {
            var ofRun = editors.computeIfAbsent(line.run(), run -> new HashMap<>());
            line.open()
                    .at("/values/value")
                    .fieldNames()
                    .forEachRemaining(step ->
                            ofRun.computeIfAbsent(step, path -> new HashSet<>()).add(by));
        }
    }

    private Set<String> editorsOf(String run, Approval approval) {
        var ofRun = editors.get(run);
        Set<String> names = new HashSet<>();
        if (ofRun != null) {
            approval.steps().forEach(step -> names.addAll(ofRun.getOrDefault(step, Set.of())));
        }
        return names;
    }

    /** Nothing of it is released any more; without a hash of what remains the request is void. */
    private void leaveOut(EntryLine line) {
        leftOut.accept(line);
        Approval known = approval(line);
        if (known != null && !line.bound().has("remaining")) {
            known.becomeVoid();
        }
    }

    /** What is known not to have taken effect may be done once more. */
    private void forgetUse(EntryLine line) {
        ApprovalUses ofStep = uses.get(step(line));
        if (ofStep != null) {
            ofStep.forgetLast();
        }
    }

    private static List<String> step(EntryLine line) {
        return List.of(line.run(), line.body().path("path").asText());
    }

    private void start(EntryLine line, boolean whole) {
        boolean isChange = Approval.effect(line).isAtLeast(Effect.CHANGE);
        if (!isChange && !line.body().hasNonNull("approval")) {
            return;
        }
        changes++;
        String wrong = leftOut.has(line) ? "somebody had left its row out" : wrong(line, whole);
        if (wrong.isEmpty() && isChange) {
            ApprovalUses ofStep = uses.computeIfAbsent(step(line), step -> new ApprovalUses());
            wrong = ofStep.takes(line) ? "its approval had been used" : "";
        }
        if (!wrong.isEmpty()) {
            problems.add(line.name() + ": " + wrong);
        }
    }

    private String wrong(EntryLine start, boolean whole) {
        Approval approval = approval(start);
        if (approval == null) {
            if (whole || start.body().path("approval").asText().isEmpty()) {
                return NOBODY;
            }
            fromBefore++;
            return "";
        }
        String wrong = approval.wrongWith(start);
        if (wrong.isEmpty()) {
            unjudged += approval.isUnjudged() ? 1 : 0;
            ownInAnothersPlace += approval.isOwnInAnothersPlace() ? 1 : 0;
            standIns.used(approval, start, leftOut.of(start.run()));
        }
        return wrong;
    }

    /** How many steps that need an approval began. */
    long changes() {
        return changes;
    }

    /** How many of them name an approval that was asked for before the export begins. */
    long fromBefore() {
        return fromBefore;
    }

    /** Of how many it cannot be told any more who approved them. */
    long unjudged() {
        return unjudged;
    }

    /** How many were approved by who asked for them, standing in for somebody else. */
    long ownInAnothersPlace() {
        return ownInAnothersPlace;
    }
}
