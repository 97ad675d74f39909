package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunState;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a person left out. */
public final class LeftOutWords {

    private static final int NAMED = 5;

    private LeftOutWords() {}

    /** Who left one out, and why. */
    static String of(LeftOut one, Texts texts) {
        String name = one.by().name();
        return one.reason().isEmpty() ? texts.say("leave.out", name) : texts.say("leave.outWhy", name, one.reason());
    }

    /** Those of which something had been done before they were left out; empty when there are none. */
    static String doneBefore(RunState run, Texts texts) {
        String names = run.leftOut().stream()
                .filter(one -> run.undoing().staying().stream()
                        .anyMatch(step -> step.path().startsWith(one.item())))
                .map(LeftOut::name)
                .collect(Collectors.joining(texts.say("list.separator")));
        return names.isEmpty() ? "" : texts.say("run.leftOutDone", names);
    }

    /** All of them by their names; empty when there are none. */
    public static String all(Collection<LeftOut> all, Texts texts) {
        List<LeftOut> named = all.stream().limit(NAMED).toList();
        String said = named.stream()
                .map(one -> one.reason().isEmpty()
                        ? texts.say("run.leftOutNamed", one.name(), one.by().name())
                        : texts.say("run.leftOutNamedWhy", one.name(), one.by().name(), one.reason()))
                .collect(Collectors.joining(texts.say("run.betweenSentences")));
        int more = all.size() - named.size();
        return more == 0 ? said : said + texts.say("run.betweenSentences") + texts.count("run.leftOutMore", more);
    }
}
