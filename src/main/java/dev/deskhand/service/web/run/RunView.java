package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.FileLink;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param version changes whenever anything shown does: the journal's length
 * @param now the sentence of what is happening or happened
 * @param browser why its browser, which waited with it, is not open any more; empty when that is not so
 * @param holders who has what it waits for; null when there is nothing to say
 * @param known steps known so far; 0 when none are
 * @param models what its calls to models came to; empty when none was asked
 * @param outcome how it ended, null while it runs
 * @param shots every picture of it, the newest last
 */
public record RunView(
        String id,
        String title,
        String instruction,
        long version,
        Badge state,
        String who,
        When started,
        String duration,
        String planner,
        String models,
        Phrase now,
        String browser,
        @Nullable Holders holders,
        int done,
        int known,
        String progressText,
        boolean over,
        @Nullable Notice outcome,
        @Nullable GateView gate,
        List<StepView> steps,
        List<Shot> shots,
        List<Output> outputs,
        List<FileLink> results,
        List<FileLink> given,
        Actions may) {

    /** The newest picture; null when there is none. */
    public @Nullable Shot newest() {
        return shots.isEmpty() ? null : shots.getLast();
    }

    /**
     * Runs that have what it waits for.
     *
     * @param lead what they have
     * @param runs those the reader may see
     * @param others how many more there are, in words; empty for none
     */
    public record Holders(String lead, List<Holder> runs, String others) {
        public Holders {
            runs = List.copyOf(runs);
        }
    }

    /** A run, by what it is called and who asked for it. */
    public record Holder(String href, String name) {}

    /** A named result; {@code table} when it is a list of records. */
    public record Output(
            String name, String value, @Nullable TableView table) {}

    /**
     * What this person may do with the run now.
     *
     * @param undo how many changes can be undone, 0 when that can't be asked for
     * @param turn the priority it can be given while it waits for its turn; empty for none
     */
    public record Actions(
            boolean pause,
            boolean resume,
            boolean cancel,
            long undo,
            boolean again,
            boolean save,
            boolean take,
            String turn,
            @Nullable String workflow) {}
}
