package dev.deskhand.service.web.plan;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposed plan; nothing of it has been done.
 *
 * @param notUnderstood words of the instruction the planner could not use
 * @param unused a word on files that were given and are not used; empty when there are none
 * @param today which day the plan means by today; empty where it does not speak of it
 * @param touched hosts and files, each with the gravest effect on it
 * @param ready whether it can be started as it is
 * @param missing what keeps it from starting, in words; empty when nothing does
 * @param yaml the plan's file
 */
public record PlanView(
        String id,
        String title,
        String instruction,
        String planner,
        String plannerNote,
        @Nullable Notice problem,
        List<String> notUnderstood,
        List<Line> lines,
        List<Field> questions,
        List<Field> inputs,
        String unused,
        String today,
        List<Touched> touched,
        String gates,
        boolean ready,
        String missing,
        String yaml) {

    public boolean hasFields() {
        return !questions.isEmpty() || !inputs.isEmpty();
    }

    /**
     * One step as a sentence.
     *
     * @param gate why and when a person is asked, null when the step goes by itself
     * @param technical what lies behind the sentence, folded away; empty when nothing does
     */
    public record Line(
            String number,
            int depth,
            Phrase sentence,
            @Nullable EffectTag effect,
            @Nullable String gate,
            String technical) {}

    /** Something the plan reaches. */
    public record Touched(EffectTag effect, String what) {}
}
