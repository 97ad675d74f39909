package dev.deskhand.service.web.page;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.plan.Problem;
import java.util.ArrayList;
import java.util.List;

/** What was refused and what to do now, in the reader's language. */
final class RefusalNotice {

    private RefusalNotice() {}

    /** Under the refusal's own words every problem, except one that these words have named. */
    static Notice of(Refusal refusal, Texts texts) {
        List<Problem> all = refusal.problems();
        String headline = texts.told(refusal.message());
        if (all.size() <= 1) {
            return Notice.of("bad", headline, texts.told(refusal.advice()));
        }
        var lines = new ArrayList<String>();
        boolean named = refusal.message().endsWith(all.getFirst().message());
        if (named) {
            lines.add(texts.told(refusal.advice()));
        }
        all.stream().skip(named ? 1 : 0).forEach(one -> lines.add(line(one, texts)));
        return new Notice("bad", headline, lines);
    }

    /** Of a plan that somebody wrote: how many faults it has, and each with its line. */
    static Notice ofWrittenPlan(Refusal refusal, Texts texts) {
        List<Problem> all = refusal.problems();
        return all.size() <= 1
                ? of(refusal, texts)
                : new Notice(
                        "bad",
                        texts.count("plan.faults", all.size()),
                        all.stream().map(one -> line(one, texts)).toList());
    }

    /** Of what goes on under the last sound rules. */
    static Notice of(String title, List<Problem> problems, Texts texts) {
        return new Notice(
                "warn", title, problems.stream().map(one -> line(one, texts)).toList());
    }

    private static String line(Problem problem, Texts texts) {
        var place = problem.place();
        String where = place == null ? "" : texts.say("plan.faultAt", place.line(), place.column());
        String message = texts.told(problem.message());
        boolean ends = message.matches("(?s).*[.!?。！？]");
        // Between two sentences English has a space, Chinese has none.
        String gap = texts.say(ends ? "run.betweenSentences" : "plan.faultEnd");
        return where + message + gap + texts.told(problem.advice());
    }
}
