package dev.deskhand.workflows.engine.ending;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.StepResult;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the last entry of a run. */
public final class RunEnding {

    private final ActiveRun run;

    public RunEnding(ActiveRun run) {
        this.run = run;
    }

    public void finish(Plan plan, Bindings bindings) {
        var outputs = new LinkedHashMap<String, Value>();
        for (var output : plan.outputs().entrySet()) {
            try {
                outputs.put(
                        output.getKey(),
                        run.parts().expressions().fill(output.getValue().value(), bindings, run.author()));
            } catch (ExpressionException e) {
                String message = run.words()
                                .of(
                                        "All steps are done, but the result \"" + output.getKey()
                                                + "\" could not be worked out: ",
                                        "所有步骤已完成，但无法得出结果“" + output.getKey() + "”：")
                        + run.words().said(String.valueOf(e.getMessage()));
                fail(null, message, run.words().said(e.advice()));
                return;
            }
        }
        boolean partly = !run.state().leftOut().isEmpty()
                || run.state().steps().stream()
                        .anyMatch(step ->
                                step.state() == StepState.FAILED && !run.state().isTry(step.path()));
        run.journal().begin(new RunEvent.RunFinished(run.now(), outputs, new Kept(run).files(), partly));
    }

    /** Ends the run the way it would have ended if nothing had been undone, and says what was. */
    public void undone(Optional<String> how) {
        var why = Objects.requireNonNull(run.state().undoStarted());
        var by = why.by();
        String message = why.message();
        String stop = how.map(said -> said + run.words().of(". ", "。")).orElse("");
        if (message == null && by != null) {
            cancel(by, (why.reason() == null ? "" : ended(why.reason())) + stop);
        } else {
            String kept = stop + new Kept(run).sentence();
            run.journal()
                    .begin(new RunEvent.RunFailed(
                            run.now(),
                            why.path(),
                            String.valueOf(message),
                            why.advice() == null ? "" : why.advice(),
                            kept));
        }
    }

    private String ended(String reason) {
        String said = reason.strip();
        boolean dot = said.isEmpty() || said.endsWith(".") || said.endsWith("。");
        return said.isEmpty()
                ? ""
                : dot ? said + run.words().of(" ", "") : said + run.words().of(". ", "。");
    }

    /** @param reason a sentence, or several */
    public void cancel(Person by, String reason) {
        run.journal().record(new RunEvent.RunCancelled(run.now(), by, reason + new Kept(run).changes()));
    }

    public void fail(StepResult.Failed failed) {
        StepFailure failure = failed.failure();
        fail(failed.path(), failure.message(), failure.advice());
    }

    public void fail(@Nullable String path, String message, String advice) {
        fail(path, message, advice, List.of());
    }

    public void fail(@Nullable String path, String message, String advice, List<String> notUnderstood) {
        run.journal()
                .begin(new RunEvent.RunFailed(
                        run.now(), path, message, advice, new Kept(run).sentence(), notUnderstood));
    }
}
