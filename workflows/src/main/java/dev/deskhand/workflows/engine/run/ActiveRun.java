package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.ModelAccount;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.LeaseTerm;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The run a worker has in hand: its journal, its surroundings, and what every runner of steps asks for. */
public final class ActiveRun {

    private final EngineParts parts;
    private final RunJournal journal;
    private final RunEnvironment environment;
    private final CancelSignal signal;
    private final LeaseTerm term;
    private final UnwrittenCalls calls = new UnwrittenCalls();
    private final TrustedHosts trusted;
    private final ActionContexts contexts;
    private final Admission admission;
    private boolean sessionsStand;

    public ActiveRun(
            EngineParts parts, RunJournal journal, RunEnvironment environment, CancelSignal signal, LeaseTerm term) {
        this.parts = parts;
        this.journal = journal;
        this.environment = environment;
        this.signal = signal;
        this.term = term;
        this.trusted = new TrustedHosts(environment);
        this.contexts = new ActionContexts(environment, this::mayAct, this::trustedHosts);
        this.admission = new Admission(environment, signal, parts.settings().waitInPlace());
        this.sessionsStand = environment.keptSessions();
    }

    /** Whether its sessions are where the journal says: not led elsewhere, and not half on their way back. */
    public boolean sessionsStand() {
        return sessionsStand;
    }

    public void sessionsStand(boolean stand) {
        sessionsStand = stand;
    }

    public EngineParts parts() {
        return parts;
    }

    public RunJournal journal() {
        return journal;
    }

    public RunEnvironment environment() {
        return environment;
    }

    public Admission admission() {
        return admission;
    }

    public CancelSignal signal() {
        return signal;
    }

    public RunState state() {
        return journal.state();
    }

    public Instant now() {
        return parts.settings().clock().instant();
    }

    public Words words() {
        return new Words(state().language());
    }

    /** What an action gets; see {@link #context(Duration, Runnable, ModelAccount)}. */
    public ToolContext context(Duration limit) {
        return context(limit, () -> {}, ModelAccount.UNCOUNTED);
    }

    /**
     * What an action gets; it reaches no address any more once another process may have the run.
     *
     * @param mayGoOn asked before every address too; throws to close the way
     * @param models where its calls to a model are counted
     */
    public ToolContext context(Duration limit, Runnable mayGoOn, ModelAccount models) {
        return contexts.until(now().plus(limit), mayGoOn, models);
    }

    public UnwrittenCalls unwrittenCalls() {
        return calls;
    }

    /** Called by the worker, since only it writes. */
    public void writeDownCalls() {
        RunEvent[] taken = calls.take();
        if (taken.length > 0) {
            journal.record(taken);
        }
    }

    /** Stops whoever asks when another process may have been given the run. */
    public void mayAct() {
        if (!term.holds()) {
            throw new RunStopped(Advance.LEASE_LOST);
        }
    }

    /** After an action: what it wrote must not be lost once the journal says that it was done. */
    public void keepFiles() {
        try {
            environment.keepFiles();
        } catch (LeaseLostException lost) {
            throw new RunStopped(Advance.LEASE_LOST);
        }
    }

    /** Between two steps: somebody may have paused or cancelled the run, or the service be going down. */
    public void checkpoint() {
        journal.checkpoint();
        stopIfAsked();
    }

    /**
     * Between two steps, before one that writes down its beginning: that is refused when somebody has written since,
     * so the journal need not be read now.
     */
    public void checkpointBeforeBeginning() {
        journal.stopIfNotGoingOn();
        stopIfAsked();
    }

    private void stopIfAsked() {
        if (signal.isStopping() || Thread.currentThread().isInterrupted()) {
            throw new RunStopped(Advance.STOPPED);
        }
    }

    /** What people changed before they approved. */
    public Edits edits() {
        return new Edits(state().edits());
    }

    /** What people changed, as it shows in the items of loops. */
    public CorrectedItems corrected() {
        return new CorrectedItems(state().edits(), parts.expressions(), author());
    }

    /** The names that exist before the first step. */
    public Bindings startBindings() {
        var names = new HashMap<>(environment.builtIns());
        names.put("inputs", state().inputs());
        return new Bindings(names);
    }

    /** Where texts come from that the plan itself holds. */
    public Source author() {
        String planner = state().planner();
        if (planner != null) {
            return planner.equals(RunEvent.PlanExtended.BUILT_IN) ? Source.system(planner) : Source.model(planner);
        }
        String workflow = state().workflow();
        return workflow != null
                ? Source.author(workflow)
                : Source.user(state().requester().name());
    }

    /** A template filled in, with whoever wrote it as the source of its own texts. */
    public Value filled(com.fasterxml.jackson.databind.JsonNode template, Frame frame) {
        Value taken = frame.taken(template);
        if (taken != null) {
            return taken;
        }
        Charge charge = frame.charge();
        return charge == null
                ? parts.expressions().fill(template, frame.bindings(), author())
                : charge.influenced(parts.expressions().fill(template, frame.bindings(), charge.author()));
    }

    /** From now on actions reach these hosts only, until it is called again; empty for no such limit. */
    public void limitTo(List<String> hosts) {
        contexts.limitTo(hosts);
    }

    /** Hosts that a person, the workflow's author or the program named. */
    public Set<String> trustedHosts() {
        return trusted.of(state(), author());
    }

    public Set<String> practiceHosts() {
        return trusted.practice();
    }

    /** The same for every attempt at one step of one run. */
    public String idempotencyKey(String path) {
        return UUID.nameUUIDFromBytes((state().id() + "/" + path).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Writes down a failure that is not an attempt at an action. */
    public StepResult.Failed fail(String path, StepFailure failure) {
        int attempt = state().step(path).map(view -> view.attempt()).orElse(0);
        journal.record(new RunEvent.StepFailed(
                now(), path, failure.kind(), failure.message(), failure.advice(), java.util.List.of(), attempt, null));
        return new StepResult.Failed(path, failure, false);
    }
}
