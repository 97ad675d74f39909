package dev.deskhand.workflows.sentence;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the steps of one plan as numbered sentences, in one language. */
final class PlanLines {

    private final PlanSentences sentences;
    private final List<PlanLine> lines = new ArrayList<>();
    private final StepWords said;

    PlanLines(PlanSentences sentences, ValueWords words, AskedFor asked, Locale locale) {
        this.sentences = sentences;
        this.said = new StepWords(sentences, words, asked, locale);
    }

    List<PlanLine> of(List<Step> steps) {
        add(steps, "/steps", "", 0, false);
        return List.copyOf(lines);
    }

    private void add(List<Step> steps, String pointer, String prefix, int depth, boolean approvedAsBatch) {
        for (int i = 0; i < steps.size(); i++) {
            add(steps.get(i), pointer + "/" + i, prefix + (i + 1), depth, approvedAsBatch);
        }
    }

    private void add(Step step, String at, String number, int depth, boolean batch) {
        switch (step) {
            case Step.Action action -> action(action, at, number, depth, batch);
            case Step.ForEach each -> {
                Effect effect = sentences.effectOf(each.steps());
                boolean gated = effect.isAtLeast(Effect.CHANGE);
                line(at, number, depth, said.each(each), effect, gated, each.in());
                add(each.steps(), at + "/steps", number + ".", depth + 1, batch || gated);
            }
            case Step.Choice choice -> choice(choice, at, number, depth, batch);
            case Step.Ask ask -> line(at, number, depth, said.ask(ask), Effect.READ, false, "");
            case Step.Let let ->
                line(at, number, depth, said.let(let), Effect.READ, false, StepWords.text(let.value()));
            case Step.PlanMore more -> line(at, number, depth, said.planMore(more), Effect.READ, false, "");
            case Step.Explore explore -> {
                boolean gated = explore.may().isAtLeast(Effect.CHANGE);
                String check = explore.check() == null ? "" : explore.check();
                line(at, number, depth, said.explore(explore), explore.may(), gated, check);
            }
        }
    }

    private void choice(Step.Choice choice, String at, String number, int depth, boolean batch) {
        Effect effect = sentences.effectOf(List.of(choice));
        line(at, number, depth, said.choice(choice), effect, false, choice.condition());
        add(choice.then(), at + "/then", number + ".", depth + 1, batch);
        if (!choice.otherwise().isEmpty()) {
            Effect other = sentences.effectOf(choice.otherwise());
            line(at + "/else", number + "b", depth, said.otherwise(), other, false, "");
            add(choice.otherwise(), at + "/else", number + "b.", depth + 1, batch);
        }
    }

    private void action(Step.Action step, String at, String number, int depth, boolean batch) {
        Effect effect = sentences.effectOf(step);
        lines.add(new PlanLine(
                at,
                number,
                depth,
                said.action(step),
                step.use(),
                effect,
                !batch && effect.isAtLeast(Effect.CHANGE),
                technical(step)));
        undo(step.undo(), at + "/undo", depth + 1);
    }

    /** How the step is taken back, should that be wanted; it is no step that is carried out. */
    private void undo(List<Step.Action> steps, String at, int depth) {
        for (Step.Action undo : steps) {
            line(at, "", depth, said.undo(undo), Effect.READ, false, technical(undo));
        }
    }

    private static String technical(Step.Action step) {
        String call = step.use() + "\n" + step.with().toPrettyString();
        return step.when() == null ? call : call + "\nwhen: " + step.when();
    }

    private void line(
            String at,
            String number,
            int depth,
            List<SentencePart> parts,
            Effect effect,
            boolean gated,
            String technical) {
        List<SentencePart> filled =
                parts.stream().filter(part -> !part.text().isEmpty()).toList();
        lines.add(new PlanLine(at, number, depth, filled, null, effect, gated, technical));
    }
}
