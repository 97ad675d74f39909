package dev.deskhand.workflows.engine.healing;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.engine.calling.ActionCaller;
import dev.deskhand.workflows.engine.gates.Unasked;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of what has to come first: only of what surely looks, and each is in the journal before the page is touched. */
final class DetourCalls {

    private final ActiveRun run;
    private final ActionCaller caller;

    DetourCalls(ActiveRun run) {
        this.run = run;
        this.caller = new ActionCaller(run);
    }

    /**
     * What comes first.
     *
     * @param by who said so: a person or a model
     */
    record Said(Heal.Detour detour, String by, boolean byPerson) {

        private Source source() {
            return byPerson ? Source.user(by) : Source.model(by);
        }
    }

    /** The call for it; empty when it is not there, might do more than look, or a person would have to allow it. */
    Optional<Prepared> prepared(String path, Said said) {
        Action action = run.parts().catalog().action(said.detour().use()).orElse(null);
        if (action == null) {
            return Optional.empty();
        }
        var with = said.detour().with();
        var call = new ToolCall(
                said.detour().use(), Value.of(with, Set.of(said.source())), run.idempotencyKey("detour/" + with));
        return onlyLooks(path, action, call)
                .map(seen -> new PlannedCall(path, action, call, Effect.READ, seen.host()))
                .map(planned -> new Prepared(said, planned));
    }

    /** What it is where it would act; empty when it might do more than look. */
    private Optional<EffectAssessment> onlyLooks(String path, Action action, ToolCall call) {
        return caller.assess(action, call, run.parts().settings().actionTimeout())
                                instanceof ActionCaller.Assessed.Effects effects
                        && effects.assessment().effect() == Effect.READ
                        && new Unasked(run).allows(path, action, call, effects.assessment())
                ? Optional.of(effects.assessment())
                : Optional.empty();
    }

    /** One that may be carried out. */
    final class Prepared {

        private final Said said;
        private final PlannedCall planned;

        private Prepared(Said said, PlannedCall planned) {
            this.said = said;
            this.planned = planned;
        }

        Action action() {
            return planned.action();
        }

        ToolCall call() {
            return planned.call();
        }

        /** Carries it out; how it failed, empty when it did not. */
        Optional<ToolResult.Failed> carriedOut() {
            Action action = action();
            ToolCall call = call();
            String path = planned.path();
            run.admission().need(planned.hosts());
            run.journal()
                    .begin(new RunEvent.DetourStarted(
                            run.now(),
                            path,
                            call.action(),
                            call.arguments(),
                            ActionSentences.of(action, call.arguments().json()),
                            said.by(),
                            said.byPerson()));
            var outcome = caller.call(
                    action, call, Effect.READ, run.parts().settings().actionTimeout(), false);
            Optional<ToolResult.Failed> failed =
                    outcome.result() instanceof ToolResult.Failed broke ? Optional.of(broke) : Optional.empty();
            List<Evidence> evidence =
                    switch (outcome.result()) {
                        case ToolResult.Done done -> done.evidence();
                        case ToolResult.Failed broke -> broke.evidence();
                    };
            String problem =
                    failed.map(broke -> run.words().said(broke.message())).orElse(null);
            run.journal().record(new RunEvent.DetourEnded(run.now(), path, problem, evidence));
            failed.filter(broke -> broke.kind().isWorthRetrying() && broke.sent() != Sent.NOTHING)
                    .ifPresent(broke -> run.sessionsStand(false));
            if (outcome.broken()) {
                run.sessionsStand(false);
                run.environment().closeSessions();
            }
            if (outcome.interrupted()) {
                run.checkpoint();
            }
            return failed;
        }
    }
}
