package dev.deskhand.service.reliability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.service.dispatch.RunDispatch;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The engine on a database that something is done to, with a target that counts; one instance, in this process. */
public final class FaultBench implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    final Database database;
    public final JdbcRunStore store;
    final RunDispatch dispatch;
    public final String target;
    final TargetTruth truth;
    private final HttpServer server;
    private final Clock clock;
    private final YamlPlanFormat format = new YamlPlanFormat();
    private int runs;

    FaultBench(Database database, Path folder, Clock clock, Tool... tools) throws IOException {
        this(database, folder, clock, new RunFeed(), tools);
    }

    /** @param feed tells what the engine writes */
    public FaultBench(Database database, Path folder, Clock clock, RunFeed feed, Tool... tools) throws IOException {
        this(
                database,
                run -> new LocalSurroundings(run, folder.resolve(run.id()), new Points(null, 0), clock),
                clock,
                feed,
                tools);
    }

    /** With the files of runs where the service has them. */
    FaultBench(Database database, RunShelf shelf, Clock clock, Tool... tools) throws IOException {
        this(database, new OnShelf(shelf, clock), clock, new RunFeed(), tools);
    }

    private record OnShelf(RunShelf shelf, Clock clock) implements RunEnvironments {

        @Override
        public RunEnvironment open(RunState run) {
            throw new UnsupportedOperationException("files are given to who has a lease");
        }

        @Override
        public RunEnvironment open(RunState run, RunStore.Lease lease) {
            return new LocalSurroundings(run, shelf.take(lease), new Points(null, 0), clock);
        }
    }

    private FaultBench(Database database, RunEnvironments surroundings, Clock clock, RunFeed feed, Tool... tools)
            throws IOException {
        this.database = database;
        this.clock = clock;
        this.server = CountingTarget.serve();
        this.target = "http://127.0.0.1:" + server.getAddress().getPort();
        this.truth = new TargetTruth(target);
        this.store = new JdbcRunStore(database, feed, clock);
        var catalog = new ToolCatalog(List.of(tools));
        var expressions = new CelExpressions();
        var none = new Advice.GiveUp(
                true, LocalizedText.same("no planner"), LocalizedText.same("no planner"), List.of(), List.of());
        var worker = new RunWorker(new EngineParts(
                store,
                surroundings,
                catalog,
                expressions,
                new FloorPolicy(),
                new Planning(format, new CatalogPlanValidator(catalog, expressions), request -> none),
                EngineSettings.with(clock)));
        var instances = Instances.of(database, clock, Duration.ofSeconds(30));
        this.dispatch = new RunDispatch(database, store, feed, instances, () -> worker, 4, clock);
        dispatch.start();
    }

    /** Begins a run of these steps; {@code $TARGET} stands for the target's address. */
    public String begin(String language, String steps) {
        String run = "run" + ++runs;
        var plan = format.toJson(format.read("title: Fault\nsteps:\n" + steps.replace("$TARGET", target))
                .plan());
        var inputs = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(Clerk.ANNA.name()));
        var created = new RunEvent.RunCreated(
                clock.instant(), Clerk.ANNA, "Fault", null, null, null, plan, inputs, List.of(), language);
        store.append(run, 0, RunStore.NO_LEASE, List.of(created));
        return run;
    }

    public RunState state(String run) {
        return store.state(run).orElseThrow();
    }

    public void approve(String run) throws InterruptedException {
        var state = await(run, now -> !now.openApprovals().isEmpty());
        String id = state.openApprovals().getFirst().request().id();
        append(state, new RunEvent.ApprovalDecided(clock.instant(), id, true, Clerk.ANNA, null));
    }

    void answer(String run, String text) {
        var state = state(run);
        String id = state.openQuestions().getFirst().id();
        var said = Value.text(text, Source.user(Clerk.ANNA.name()));
        append(state, new RunEvent.QuestionAnswered(clock.instant(), id, said, Clerk.ANNA));
    }

    private void append(RunState state, RunEvent event) {
        try {
            store.append(state.id(), state.lastSequence(), RunStore.NO_LEASE, List.of(event));
        } catch (StaleWriterException somebodyWasFaster) {
            append(state(state.id()), event);
        }
    }

    public RunState awaitEnd(String run) throws InterruptedException {
        return await(run, state -> state.status().isEnded());
    }

    RunState awaitStatus(String run, RunStatus status) throws InterruptedException {
        return await(run, state -> state.status() == status);
    }

    public RunState await(String run, Predicate<RunState> wanted) throws InterruptedException {
        RunState[] found = new RunState[1];
        await("run " + run, () -> {
            try {
                found[0] = state(run);
                return wanted.test(found[0]);
            } catch (StoreUnavailableException notNow) {
                return false;
            }
        });
        return found[0];
    }

    /** How long it took until it was so. */
    public static Duration await(String what, BooleanSupplier so) throws InterruptedException {
        Instant begun = Instant.now();
        while (!so.getAsBoolean()) {
            if (Duration.between(begun, Instant.now()).compareTo(LIMIT) > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Duration.between(begun, Instant.now());
    }

    /** Until the target has a request under way for that key. */
    void awaitPending(String key) throws InterruptedException {
        await("a request for " + key, () -> {
            try {
                return truth.of(key).pending() > 0;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void close() {
        try {
            dispatch.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
