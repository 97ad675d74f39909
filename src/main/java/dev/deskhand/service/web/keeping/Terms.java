package dev.deskhand.service.web.keeping;

import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.web.page.Texts;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Says how long what is kept. */
final class Terms {

    private static final String RUNS = "DESKHAND_RETENTION_RUNS";
    private static final String ACTS = "DESKHAND_RETENTION_ACTS";

    private final Texts texts;

    Terms(Texts texts) {
        this.texts = texts;
    }

    /** @param runs days for ended runs, {@code acts} for acts beside runs; empty where they are kept */
    List<KeepingView.Term> of(OptionalInt runs, OptionalInt acts) {
        return List.of(
                bySetting("runs", runs, days -> texts.count("keeping.days.runs", days), RUNS),
                bySetting("acts", acts, days -> texts.count("keeping.days.acts", days), ACTS),
                fixed("plans", texts.count("keeping.days.plans", PlanMaker.KEPT.toDays())),
                fixed("uploads", texts.say("keeping.forEver")),
                fixed("log", texts.say("keeping.forEver.log")));
    }

    private KeepingView.Term bySetting(String what, OptionalInt days, IntFunction<String> time, String setting) {
        return days.isPresent()
                ? term(what, time.apply(days.getAsInt()), "keeping.bySetting", setting)
                : term(what, texts.say("keeping.forEver"), "keeping.notSet", setting);
    }

    private KeepingView.Term fixed(String what, String time) {
        return term(what, time, "keeping.fixed", "");
    }

    private KeepingView.Term term(String what, String time, String why, String setting) {
        return new KeepingView.Term(texts.say("keeping.term." + what), time, texts.say(why), setting);
    }
}
