package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunState;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /** Rows that one person left out for one reason. */
    private static String sentence(List<LeftOut> alike, Texts texts) {
        LeftOut first = alike.getFirst();
        String names = alike.stream().map(LeftOut::name).collect(Collectors.joining(texts.say("list.separator")));
        return first.reason().isEmpty()
                ? texts.say("run.leftOutNamed", names, first.by().name())
                : texts.say("run.leftOutNamedWhy", names, first.by().name(), first.reason());
    }

    /** All of them by their names; empty when there are none. */
    public static String all(Collection<LeftOut> all, Texts texts) {
        List<LeftOut> named = all.stream().limit(NAMED).toList();
        String said = named.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.by().name(), one.reason()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(alike -> sentence(alike, texts))
                .collect(Collectors.joining(texts.say("run.betweenSentences")));
        int more = all.size() - named.size();
        return more == 0 ? said : said + texts.say("run.betweenSentences") + texts.count("run.leftOutMore", more);
    }
}
