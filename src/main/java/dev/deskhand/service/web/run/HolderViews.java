package dev.deskhand.service.web.run;

import dev.deskhand.service.persistence.RunAtWork;
import dev.deskhand.service.runs.WaitingReasons;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows who has what a run waits for, to whom it is for their eyes. */
final class HolderViews {

    private static final int SHOWN = 5;

    private final Texts texts;

    HolderViews(Texts texts) {
        this.texts = texts;
    }

    RunView.@Nullable Holders of(WaitingReasons.Reason waiting, Person reader) {
        int all = waiting.holders().size();
        if (all == 0) {
            return null;
        }
        List<RunView.Holder> shown = waiting.holders().stream()
                .filter(run -> Rights.maySee(reader, run.requester()))
                .limit(SHOWN)
                .map(this::holder)
                .toList();
        int more = all - shown.size();
        String others = more == 0 ? "" : texts.count(shown.isEmpty() ? "run.holders.others" : "run.holders.more", more);
        return new RunView.Holders(
                texts.say(waiting.forPlace() ? "run.holders.place" : "run.holders.turn"), shown, others);
    }

    private RunView.Holder holder(RunAtWork run) {
        return new RunView.Holder("/runs/" + run.id(), texts.say("run.holders.run", run.title(), run.requester()));
    }
}
