package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Heal;
import java.util.ArrayList;
import java.util.List;

/** Shows the question what has become of something on a page: what was looked for, what is there, what each answer does. */
final class LostThings {
    private final Texts texts;

    LostThings(Texts texts) {
        this.texts = texts;
    }

    /**
     * What a step asks about.
     *
     * @param step its sentence; "" when it is not known
     * @param heals what may be done, by the numbers of the answers; empty where the question is about something else
     */
    record Found(String step, List<Heal> heals) {}

    /**
     * The question, an answer a line.
     *
     * @param options the answers that can be given: numbers of heals from 1, and one that takes none
     */
    GateView.Lost of(Found found, List<String> options) {
        List<Heal> heals = found.heals();
        var ways = new ArrayList<GateView.Way>();
        for (String option : options) {
            int at = option.matches("[1-9]") ? Integer.parseInt(option) - 1 : heals.size();
            ways.add(at < heals.size() ? way(option, heals.get(at)) : none(option, heals));
        }
        return new GateView.Lost(found.step(), heals.getFirst().wasSaid().in(texts.locale()), ways);
    }

    static boolean isAnother(Heal heal) {
        return !heal.skips() && heal.first() == null;
    }

    private GateView.Way way(String option, Heal heal) {
        String why = heal.why().in(texts.locale());
        Heal.Detour first = heal.first();
        if (heal.skips()) {
            return new GateView.Way(
                    option, "", "", "", why, texts.say("heal.leaveOut"), texts.say("heal.then.leaveOut"));
        }
        if (first != null) {
            String place = first.with().path("url").asText(first.use());
            return new GateView.Way(
                    option, "", "", "", "", texts.say("heal.first", place), texts.say("heal.then.first"));
        }
        long percent = Math.round(heal.likeness() * 100);
        return new GateView.Way(
                option,
                option,
                heal.becomesSaid().in(texts.locale()),
                texts.say("heal.alike", percent),
                why,
                texts.say("heal.take", option),
                texts.say("heal.then.take"));
    }

    private GateView.Way none(String option, List<Heal> heals) {
        boolean numbered = heals.stream().anyMatch(LostThings::isAnother);
        return new GateView.Way(
                option, "", "", "", "", texts.say(numbered ? "heal.none" : "heal.stop"), texts.say("heal.then.none"));
    }
}
