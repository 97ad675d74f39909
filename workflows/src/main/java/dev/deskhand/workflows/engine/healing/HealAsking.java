package dev.deskhand.workflows.engine.healing;

import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.Frame;
import dev.deskhand.workflows.engine.run.SessionHosts;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Asks a person what a lost thing has become, and takes the answer. */
final class HealAsking {

    /** Less alike than this it is not worth asking about by a name alone. */
    private static final double ALIKE = 0.6;

    private final ActiveRun run;
    private final StepRecall recall;
    private final SessionHosts hosts;
    private final DetourScope scope;

    HealAsking(ActiveRun run, StepRecall recall, DetourScope scope) {
        this.run = run;
        this.recall = recall;
        this.hosts = new SessionHosts(run);
        this.scope = scope;
    }

    /** Takes a person's answer, if there is one; {@link StepHealing.Mended.Not} when they chose none. */
    Optional<StepHealing.Mended> answered(Step.Action step, Frame frame) {
        for (QuestionView question : new ArrayList<>(run.state().questions()).reversed()) {
            var proposed = run.state().proposedHeals().get(question.id());
            if (proposed == null || !proposed.path().equals(frame.path())) {
                continue;
            }
            var answer = question.answered();
            if (answer == null) {
                return Optional.of(new StepHealing.Mended.Asked());
            }
            return run.state().isHealSettled(question.id())
                    ? Optional.empty()
                    : Optional.of(decided(step, frame, proposed, answer));
        }
        return Optional.empty();
    }

    private StepHealing.Mended decided(
            Step.Action step, Frame frame, RunEvent.HealProposed proposed, RunEvent.QuestionAnswered answer) {
        String name = answer.by().name();
        Integer chosen = HealQuestion.chosen(
                answer.answer().json().asText(), proposed.options().size());
        if (chosen == null) {
            String reason = run.words().of("none of what there is was taken", "未选择任何一项");
            LocalizedText was = proposed.options().getFirst().wasSaid();
            run.journal().record(new RunEvent.HealDeclined(run.now(), proposed.path(), was, name, reason));
            return new StepHealing.Mended.Not();
        }
        Heal heal = proposed.options().get(chosen);
        var pictures = run.state().questions().stream()
                .filter(question -> question.id().equals(proposed.question()))
                .flatMap(question -> question.asked().evidence().stream())
                .toList();
        run.journal()
                .record(new RunEvent.HealApplied(
                        run.now(),
                        proposed.path(),
                        heal,
                        name,
                        true,
                        scope.isEverywhere(step, frame, heal),
                        hosts.last(frame),
                        pictures));
        return new StepHealing.Mended.Again();
    }

    /**
     * Asks, unless nothing is like it.
     *
     * @param pointed whether somebody has pointed to the last of the candidates
     * @param attemptIsOver called before anything is written
     */
    StepHealing.Mended ask(
            Step.Action step,
            Frame frame,
            LocalizedText sentence,
            Lost lost,
            List<Heal> options,
            boolean pointed,
            Runnable attemptIsOver) {
        boolean more = pointed || options.size() > lost.candidates().size();
        if ((!more && !isWorthAsking(step, frame, lost)) || step.onError() == Step.OnError.CONTINUE) {
            String reason = run.words().of("nothing here is like it", "页面上没有与之相似的内容");
            run.journal()
                    .record(new RunEvent.HealDeclined(
                            run.now(), frame.path(), HealQuestion.said(lost.was()), "deskhand", reason));
            return new StepHealing.Mended.Not();
        }
        attemptIsOver.run();
        long before = run.state().proposedHeals().values().stream()
                .filter(one -> one.path().equals(frame.path()))
                .count();
        String id = "heal:" + frame.path() + ":" + (before + 1);
        var pictures = new ArrayList<Evidence>(recall.pictures(step, frame));
        pictures.addAll(lost.pictures());
        run.journal()
                .begin(
                        new RunEvent.HealProposed(run.now(), frame.path(), id, options),
                        HealQuestion.asked(run.now(), id, frame.path(), sentence, options, pictures));
        return new StepHealing.Mended.Asked();
    }

    /** By a name alone hardly anything is like it; where nothing was remembered, the failure itself says more. */
    private boolean isWorthAsking(Step.Action step, Frame frame, Lost lost) {
        return !lost.candidates().isEmpty()
                && (recall.knows(step, frame) || lost.candidates().getFirst().likeness() >= ALIKE);
    }

    /**
     * What a person may choose from: the candidates, and what else was said.
     *
     * @param general makes a heal hold for other values too, where it can
     * @param offered whether something may be done first when a person says so
     */
    static List<Heal> options(Lost lost, UnaryOperator<Heal> general, Choice choice, Predicate<Choice.First> offered) {
        var options =
                new ArrayList<>(HealQuestion.options(lost).stream().map(general).toList());
        if (choice instanceof Choice.Skip skip) {
            options.add(HealQuestion.skipping(lost, skip.said()));
        } else if (choice instanceof Choice.First first && offered.test(first)) {
            options.add(HealQuestion.first(lost, first));
        }
        return options;
    }
}
