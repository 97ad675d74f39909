package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.plan.PlanView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that names a plan and puts it into the library; {@code action} is where it is sent.
 *
 * @param said what a model wrote into the plan that somebody has to confirm; null when it is a person's
 */
public record SaveView(
        String action,
        String cancel,
        @Nullable Notice problem,
        List<Field> fields,
        List<Asked> asked,
        List<PlanView.Line> lines,
        Before before,
        @Nullable SaidByModel said) {

    /**
     * What was explored before it became these steps.
     *
     * @param doubts what to look at before saving; where nothing became steps, why
     * @param proof whether a replay has shown that the steps do the same; null when nothing became steps
     */
    public record Before(
            List<Explored> explored,
            List<String> doubts,
            @Nullable ProofView proof) {
        /** Whether it was explored, and all of it stays so. */
        public boolean stays() {
            return proof == null && !doubts.isEmpty();
        }

        public static final Before NOTHING = new Before(List.of(), List.of(), null);

        public Before {
            explored = List.copyOf(explored);
            doubts = List.copyOf(doubts);
        }
    }

    /** An action as it was explored; {@code dropped} says why it is no step, null when it is one. */
    public record Explored(Phrase sentence, @Nullable String dropped) {}

    /** A value the workflow will ask for, and what is filled in already; empty when nothing is. */
    public record Asked(String name, String value) {}
}
