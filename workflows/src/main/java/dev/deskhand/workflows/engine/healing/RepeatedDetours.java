package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.calling.ComesFirst;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepView;
import java.util.Optional;

/** Does once more, in a new session, what had been done before a step of a run so that it found what it names. */
public final class RepeatedDetours implements ComesFirst {

    private final ActiveRun run;
    private final DetourCalls calls;

    public RepeatedDetours(ActiveRun run) {
        this.run = run;
        this.calls = new DetourCalls(run);
    }

    @Override
    public Optional<StepFailure> before(StepView step) {
        return done(step.path()).flatMap(said -> again(step.path(), said));
    }

    /** As the journal tells; in journals that do not tell of it, what was found to come first at this very step. */
    private Optional<DetourCalls.Said> done(String path) {
        return run.state()
                .detour(path)
                .map(begun -> new DetourCalls.Said(
                        new Heal.Detour(
                                begun.action(), (ObjectNode) begun.arguments().json()),
                        begun.by(),
                        begun.byPerson()))
                .or(() -> run.state().heals().stream()
                        .filter(one -> one.path().equals(path))
                        .flatMap(one -> said(one).stream())
                        .reduce((earlier, later) -> later));
    }

    private static Optional<DetourCalls.Said> said(RunEvent.HealApplied one) {
        return Optional.ofNullable(one.heal().first())
                .map(detour -> new DetourCalls.Said(detour, one.by(), one.byPerson()));
    }

    private Optional<StepFailure> again(String path, DetourCalls.Said said) {
        var words = run.words();
        return calls.prepared(path, said)
                .map(call -> call.carriedOut()
                        .map(failed -> new StepFailure(
                                failed.kind(), words.said(failed.message()), words.said(failed.advice()))))
                .orElseGet(() -> Optional.of(new StepFailure(
                        FailureKind.NOT_FOUND,
                        words.of(
                                "what had to be done first can't be done any more, or a person would have to allow it",
                                "此前须先执行的操作已无法执行，或须经人批准"),
                        words.of("Start the run again.", "请重新开始办理。"))));
    }
}
