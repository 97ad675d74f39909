package dev.deskhand.workflows.journal;

import org.jspecify.annotations.Nullable;

/**
 * A question and its answer.
 *
 * @param answered null while nobody answered
 */
public record QuestionView(RunEvent.QuestionAsked asked, RunEvent.@Nullable QuestionAnswered answered) {

    public String id() {
        return asked.question();
    }

    public boolean isOpen() {
        return answered == null;
    }
}
