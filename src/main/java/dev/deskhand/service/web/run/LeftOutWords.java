package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunState;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a person left out. */
final class LeftOutWords {

    private static final int NAMED = 5;

    private LeftOutWords() {}

    /** Who left one out, and why. */
    static String of(LeftOut one, Texts texts) {
        String name = one.by().name();
        return one.reason().isEmpty() ? texts.say("leave.out", name) : texts.say("leave.outWhy", name, one.reason());
    }

    /** All of a run by their names, those of one reason together; empty when nothing was left out. */
    static String all(RunState run, Texts texts) {
        Collection<LeftOut> all = run.leftOut();
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
