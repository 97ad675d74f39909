package dev.deskhand.service.takeover;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;

/** Tells from a run's journal whether a browser that was left open stands where its last step left it. */
final class LeftStanding {

    private static final String BROWSER = "browser.";

    private LeftStanding() {}

    /** @param entries the run's whole journal */
    static boolean isSure(RunState run, List<JournalEntry> entries) {
        return run.steps().stream().noneMatch(LeftStanding::isBrokenOff) && !isOnTheWay(entries);
    }

    /**
     * An action that had begun when its process died: the page may be anywhere between before and after. Whether a change was
     * made elsewhere may have been looked up in this browser.
     */
    private static boolean isBrokenOff(StepView step) {
        String action = step.action();
        Effect effect = step.effect();
        boolean open = step.state() == StepState.RUNNING || step.state() == StepState.UNKNOWN;
        return open
                && action != null
                && effect != null
                && (action.startsWith(BROWSER) || effect.isAtLeast(Effect.CHANGE));
    }

    /** What was last said of it: that a step of the plan used it, or that it was led elsewhere and may not be back yet. */
    private static boolean isOnTheWay(List<JournalEntry> entries) {
        boolean asked = false;
        for (JournalEntry entry : entries.reversed()) {
            switch (entry.event()) {
                // Whoever asks for an approval has brought the page back first.
                case RunEvent.ApprovalRequested request -> asked = true;
                case RunEvent.StepRepeated repeated -> {
                    return !asked;
                }
                case RunEvent.DetourStarted detour -> {
                    return !asked;
                }
                case RunEvent.OutcomeResolved looked -> {
                    return true;
                }
                case RunEvent.StepFailed failed -> {
                    return true;
                }
                case RunEvent.StepStarted started
                when started.action().startsWith(BROWSER) -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
