package dev.deskhand.service.planning;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.sentence.SentencePart;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One numbered sentence of a plan in both languages.
 *
 * @param pointer JSON Pointer of the step in the plan
 * @param number as people count: {@code 3.1}
 * @param depth 0 at the top
 * @param action null for loops, choices, questions and computed values
 * @param gated whether a person is asked before it happens
 * @param technical the formula or the action with its arguments; empty when there is none
 */
public record PlanSentence(
        String pointer,
        String number,
        int depth,
        LocalizedText text,
        List<SentencePart> english,
        List<SentencePart> chinese,
        @Nullable String action,
        Effect effect,
        boolean gated,
        String technical) {

    public List<SentencePart> parts(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
