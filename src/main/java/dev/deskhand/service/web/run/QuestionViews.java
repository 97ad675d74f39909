package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows a question a run waits for the answer to. */
final class QuestionViews {
    private final Texts texts;

    QuestionViews(Texts texts) {
        this.texts = texts;
    }

    /**
     * A question as one reader sees it.
     *
     * @param found what a number stands for where the question is what has become of an element
     * @param notAgain why the reader may not have a step done again by saying that it did not happen; null when they may
     * @param over whether it is not done again by anybody's saying so
     */
    GateView.Question of(
            String runId,
            QuestionView question,
            LostThings.Found found,
            RunReader.@Nullable Misanswered misanswered,
            @Nullable String notAllowed,
            @Nullable LocalizedText notAgain,
            boolean over) {
        var asked = question.asked();
        boolean outcome = "outcome".equals(asked.purpose());
        boolean heal = "heal".equals(asked.purpose());
        boolean undo = asked.purpose().startsWith("undo");
        Field field = misanswered == null
                ? new InputFields(texts, "").of("answer", asked.answer(), null, false, null)
                : new InputFields(texts, "")
                        .of(
                                "answer",
                                asked.answer(),
                                TextNode.valueOf(misanswered.given()),
                                false,
                                misanswered.problem());
        if (asked.answer().title().en().equals("answer")
                || asked.answer().title().equals(asked.text())) {
            // The answer has no title of its own.
            field = field.labelled(texts.say("run.yourAnswer"));
        }
        var lost = heal && !found.heals().isEmpty()
                ? new LostThings(texts).of(found, asked.answer().options())
                : null;
        return new GateView.Question(
                asked.question(),
                runId,
                lost != null ? texts.say("heal.lead") : asked.text().in(texts.locale()),
                outcome
                        ? outcomeWhy(notAllowed == null ? notAgain : null)
                        : heal ? healWhy(found.heals()) : undo ? texts.say("run.undoWhy") : "",
                field,
                outcome || undo
                        ? choices(
                                asked.answer().options().stream()
                                        .filter(option -> notAgain == null || !option.equals("did_not"))
                                        .toList(),
                                over)
                        : List.of(),
                lost == null
                        ? Pictures.of(runId, asked.evidence(), "", texts)
                        : compared(Pictures.of(runId, asked.evidence(), "", texts), found.heals()),
                notAllowed,
                lost,
                false,
                "",
                false);
    }

    /** The first shows it as it was; the last the page as it is now, where something on it may be meant. */
    private List<Picture> compared(List<Picture> pictures, List<Heal> heals) {
        boolean now = heals.stream().anyMatch(LostThings::isAnother);
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> new Picture(
                        pictures.get(i).href(),
                        texts.say(now && i == pictures.size() - 1 ? "heal.pictureNow" : "patches.before")))
                .toList();
    }

    private String outcomeWhy(@Nullable LocalizedText notAgain) {
        return notAgain == null
                ? texts.say("run.outcomeWhy")
                : texts.say("run.outcomeWhy")
                        + texts.say("run.betweenSentences")
                        + texts.say("run.outcomeOthers", notAgain.in(texts.locale()));
    }

    private String healWhy(List<Heal> heals) {
        return texts.say(heals.stream().anyMatch(LostThings::isAnother) ? "heal.why" : "heal.whyNothing");
    }

    /** Few answers that each lead somewhere else are buttons that say where. */
    private List<Field.Option> choices(List<String> options, boolean over) {
        return options.stream()
                .map(option -> new Field.Option(option, choice("run.answer." + option, option, over), false))
                .toList();
    }

    private String choice(String key, String option, boolean over) {
        return over && texts.has(key + ".over") ? texts.say(key + ".over") : texts.has(key) ? texts.say(key) : option;
    }
}
