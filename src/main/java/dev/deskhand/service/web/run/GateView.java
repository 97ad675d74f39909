package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.TableView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run waits for: a decision or an answer. */
public sealed interface GateView {
    /** Whether it is a decision, for the template. */
    default boolean isDecision() {
        return this instanceof Decision;
    }

    /**
     * A decision on exact effects.
     *
     * @param how what is done for each; empty when the sentence says it already
     * @param goal what the exploration wants that the action belongs to; empty for an action of the plan
     * @param undo what can and cannot be taken back
     * @param notAllowed why this person may not decide; null when they may
     * @param hash the decision is bound to
     * @param standing in whose place the reader would decide, or who has approved already; empty for neither
     * @param standIn id of what lets the reader decide in that place; "" for nothing but their own right
     * @param password whether approving asks for the password again
     * @param company where the company asks for it; empty where it is given here
     * @param mayCorrect whether the reader may put values right
     * @param remarks what deserves a look; empty for nothing
     * @param technical what means something to whoever keeps the systems
     * @param leaving what leaving rows out comes to for the reader
     * @param again numbers of the rows that were approved the last time already, joined by commas; "" for none
     * @param comment what the reader typed before
     */
    record Decision(
            String id,
            EffectTag effect,
            String sentence,
            String how,
            String goal,
            String reason,
            TableView values,
            List<String> hosts,
            String undo,
            List<Picture> pictures,
            String hash,
            String requester,
            String expires,
            @Nullable String notAllowed,
            String standing,
            String standIn,
            boolean password,
            String company,
            boolean mayCorrect,
            List<String> remarks,
            List<Fact> technical,
            Leaving leaving,
            String again,
            String comment)
            implements GateView {}

    /**
     * What a form brought that decided nothing.
     *
     * @param leave numbers of the rows that were ticked
     */
    record Typed(String comment, Set<String> leave) {
        static final Typed NOTHING = new Typed("", Set.of());

        public Typed {
            leave = Set.copyOf(leave);
        }
    }

    /** Something with its name. */
    record Fact(String name, String text) {}

    /** What leaving rows out comes to. */
    enum Leaving {
        /** The reader cannot leave any out. */
        NO,
        /** The others are approved at the same time. */
        APPROVES,
        /** The others are asked for anew. */
        ASKS;

        /** For the template. */
        public boolean isOffered() {
            return this != NO;
        }

        /** For the template. */
        public boolean isAsking() {
            return this == ASKS;
        }
    }

    /**
     * A question with the field its answer goes into, or the buttons that answer it.
     *
     * @param lost what became of something on a page, where that is the question; else null
     * @param password whether one of the answers takes the password again
     * @param company where the company asks for it; empty where it is given here
     * @param bars whether the reader, who might approve what comes later, may not once they have answered
     */
    record Question(
            String id,
            String runId,
            String text,
            String why,
            Field field,
            List<Field.Option> choices,
            List<Picture> pictures,
            @Nullable String notAllowed,
            @Nullable Lost lost,
            boolean password,
            String company,
            boolean bars)
            implements GateView {

        Question asking(boolean again, String where) {
            return new Question(
                    id, runId, text, why, field, choices, pictures, notAllowed, lost, again, again ? where : "", bars);
        }

        Question barring(boolean bars) {
            return new Question(
                    id, runId, text, why, field, choices, pictures, notAllowed, lost, password, company, bars);
        }
    }

    /**
     * Something of a page that is not there any more: what a person needs to say what it is now.
     *
     * @param step the sentence of the step that looked for it; "" when it is not known
     * @param sought what it was
     */
    record Lost(String step, String sought, List<Way> ways) {}

    /**
     * One answer.
     *
     * @param number it has in the picture; "" where it stands for nothing there
     * @param what it stands for; "" where the button says it all
     * @param alike how like what was looked for it is; "" where it is no other thing
     * @param why it may be meant; "" for nothing
     * @param then what happens when it is chosen
     */
    record Way(String value, String number, String what, String alike, String why, String button, String then) {}
}
