package dev.deskhand.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.policy.PolicyKeeper;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.RuledPolicy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fills a form as a run does: by the engine, under policy, with its journal in SQLite on disk, in the browser that is open. */
final class EngineFill implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Person ANNA = new Person("anna", Set.of("office"));
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Database database;
    private final JdbcRunStore store;
    private final RunWorker worker;

    EngineFill(BrowserTool tool, ToolContext context, Path folder) {
        database = new Database(DatabaseAddress.in(folder));
        database.migrate();
        store = new JdbcRunStore(database, new RunFeed(), CLOCK);
        var policy = new RuledPolicy(
                new PolicyKeeper(folder.resolve("policy.yaml"), false, new ActStore(database, CLOCK), CLOCK),
                workflow -> List.of());
        var catalog = new ToolCatalog(List.of(tool));
        var expressions = new CelExpressions();
        PlanAdvisor nobody = request -> {
            throw new IllegalStateException("nothing is planned here");
        };
        worker = new RunWorker(new EngineParts(
                store,
                run -> new OpenBrowser(context),
                catalog,
                expressions,
                policy,
                new Planning(new YamlPlanFormat(), new CatalogPlanValidator(catalog, expressions), nobody),
                EngineSettings.with(CLOCK)));
    }

    /**
     * A run that was taken up and has filled nothing yet.
     *
     * @param arguments of {@code browser.fill}
     */
    RunStore.Lease begin(ObjectNode arguments) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        ObjectNode step = plan.putArray("steps").addObject().put("use", "browser.fill");
        step.set("with", arguments);
        String id = UUID.randomUUID().toString();
        var inputs = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(ANNA.name()));
        var created = new RunEvent.RunCreated(
                CLOCK.instant(), ANNA, "Measured", null, null, null, plan, inputs, List.of(), "en");
        store.append(id, 0, RunStore.NO_LEASE, List.of(created));
        return store.claim(id, "bench", LEASE).orElseThrow();
    }

    /** Carries the run out to its end, which is on disk when this returns. */
    void carryOut(RunStore.Lease run) {
        worker.advance(run, new CancelSignal());
    }

    /** Sees that the run came to a good end. */
    void check(RunStore.Lease run) {
        var state = store.state(run.runId()).orElseThrow();
        if (state.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("the run is " + state.status() + ": " + state.failed());
        }
        store.release(run);
    }

    @Override
    public void close() {
        database.close();
    }

    /** The browser stays open from run to run, as the others' does. */
    private record OpenBrowser(ToolContext context) implements RunEnvironment {

        @Override
        public Workspace workspace() {
            return context.workspace();
        }

        @Override
        public ToolContext context(Instant deadline) {
            return context;
        }

        @Override
        public Map<String, Value> builtIns() {
            var today =
                    Value.of(JsonNodeFactory.instance.textNode(CLOCK.instant().toString()), Source.system("clock"));
            return Map.of("today", today, "now", today);
        }

        @Override
        public void closeSessions() {}

        @Override
        public void close() {}
    }
}
