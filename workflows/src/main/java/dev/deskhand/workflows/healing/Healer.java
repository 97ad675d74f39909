package dev.deskhand.workflows.healing;

import dev.deskhand.tools.spi.Lost;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Set;

/** Says what a thing that cannot be found any more has become (port); its answer is a proposal and never more. */
public interface Healer {

    /** May call a model; when nothing can be said it is {@link Choice.Unsure}. */
    Choice choose(Request request) throws InterruptedException;

    /**
     * What to choose for.
     *
     * @param work what the whole work is called; "" where nothing is said
     * @param sentence what the step does, with its values
     * @param lost what it cannot find, and what may be meant
     * @param before what the steps before it do, the nearest last
     * @param after what the steps after it do, the nearest first
     * @param addresses those that the steps open, before and after; no other is known to be one of the work's
     */
    record Request(
            String work,
            LocalizedText sentence,
            Lost lost,
            List<LocalizedText> before,
            List<LocalizedText> after,
            Set<String> addresses) {

        public Request {
            before = List.copyOf(before);
            after = List.copyOf(after);
            addresses = Set.copyOf(addresses);
        }

        /** For a step about whose plan nothing is said. */
        public Request(LocalizedText sentence, Lost lost) {
            this("", sentence, lost, List.of(), List.of(), Set.of());
        }
    }

    /** What the healer says. */
    sealed interface Choice {

        /** Calls made to a model on the way, for the journal. */
        List<RunEvent.ModelCalled> calls();

        /**
         * One of the candidates is it, on strong evidence.
         *
         * @param candidate from 0
         * @param by who says so, as shown to people: {@code likeness} or a model's name
         */
        record Take(int candidate, String by, List<RunEvent.ModelCalled> calls) implements Choice {}

        /** Something that only looks has to be done first, such as opening what holds it, or its page; then it can be found. */
        record First(Heal.Detour detour, String said, String by, List<RunEvent.ModelCalled> calls) implements Choice {

            /** Whether it leads to another page. */
            public boolean leaves() {
                return detour.leaves();
            }
        }

        /**
         * The step is not needed any more.
         *
         * @param said what shows it
         */
        record Skip(LocalizedText said, String by, List<RunEvent.ModelCalled> calls) implements Choice {}

        /**
         * None of the candidates is it, but something else of the page may be: an element, by its number in the outline. What
         * comes of that is held to what any candidate is held to.
         */
        record Point(int number, String by, List<RunEvent.ModelCalled> calls) implements Choice {}

        record Unsure(List<RunEvent.ModelCalled> calls) implements Choice {}
    }
}
