package dev.deskhand.bench.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.dispatch.RunDispatch;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.policy.PolicyKeeper;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.sealing.SealingLoop;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.ApprovalView;
import dev.deskhand.workflows.journal.JournalEntry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The engine as it runs in production: dispatch, leases, policy, approvals, journal, and the log's tree beside it.
 *
 * <p>Each run reads a list and goes through it with one step an item.
 */
final class OurEngine implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Person ANNA = new Person("anna", Set.of("office", "approver"));
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Database database;
    private final RunFeed feed = new RunFeed();
    private final JdbcRunStore store;
    private final SealingLoop sealing;
    private final RunDispatch dispatch;
    private final ObjectMapper json = new ObjectMapper();

    OurEngine(DatabaseAddress address, Path folder, int most) {
        database = new Database(address);
        database.migrate();
        store = new JdbcRunStore(database, feed, CLOCK);
        var acts = new ActStore(database, CLOCK);
        var policy = new RuledPolicy(
                new PolicyKeeper(folder.resolve("policy.yaml"), false, acts, CLOCK), workflow -> List.of());
        var catalog = new ToolCatalog(List.of(new BenchTool()));
        var expressions = new CelExpressions();
        PlanAdvisor nobody = request -> {
            throw new IllegalStateException("nothing is planned here");
        };
        var parts = new EngineParts(
                store,
                BareEnvironment.Place.in(folder),
                catalog,
                expressions,
                policy,
                new Planning(new YamlPlanFormat(), new CatalogPlanValidator(catalog, expressions), nobody),
                EngineSettings.with(CLOCK));
        var tree = new LogTree(new LeafStore(database));
        var key = new LogKey(DataFolder.at(folder), acts, false);
        sealing = new SealingLoop(tree, new Checkpoints(tree, key, new CheckpointStore(database), CLOCK), feed);
        sealing.start(() -> {});
        var worker = new RunWorker(parts);
        var instances = Instances.of(database, CLOCK, Duration.ofSeconds(30));
        dispatch = new RunDispatch(database, store, feed, instances, () -> worker, most, CLOCK);
        dispatch.start();
    }

    Database database() {
        return database;
    }

    JdbcRunStore store() {
        return store;
    }

    /** Carries out one short run; its id. */
    String oneRun() throws Exception {
        var ended = new Ends(1, RunEvent.RunFinished.class);
        String id = create(1, 2, "look").getFirst();
        ended.await();
        return id;
    }

    /**
     * Steps that only look: one durable write a step, the end of one with the beginning of the next. Of what is at hand, as
     * sums and filters do, so that their beginning is written meanwhile.
     */
    Subject looking(String name) {
        return reading(name, "look");
    }

    /** Steps that only look, elsewhere: their beginning is on disk before they ask. */
    Subject asking(String name) {
        return reading(name, "ask");
    }

    private Subject reading(String name, String verb) {
        return subject(name, (runs, steps) -> {
            var ended = new Ends(runs, RunEvent.RunFinished.class);
            long began = System.nanoTime();
            var ids = create(runs, steps, verb);
            ended.await();
            return elapsed(began, ids, steps);
        });
    }

    /** Steps that change something, approved together beforehand: two durable writes a step. */
    Subject changing(String name) {
        return subject(name, (runs, steps) -> {
            var asked = new Ends(runs, RunEvent.ApprovalRequested.class);
            var ids = create(runs, steps, "change");
            asked.await();
            var ended = new Ends(runs, RunEvent.RunFinished.class);
            long began = System.nanoTime();
            ids.forEach(this::approve);
            ended.await();
            return elapsed(began, ids, steps);
        });
    }

    private long elapsed(long began, List<String> ids, int steps) {
        long nanos = System.nanoTime() - began;
        for (String id : ids) {
            var state = store.state(id).orElseThrow();
            if (state.status() != RunStatus.SUCCEEDED || state.progress().done() != steps + 1) {
                throw new IllegalStateException("run " + id + " is " + state.status() + ", " + state.failed());
            }
        }
        return nanos;
    }

    private List<String> create(int runs, int steps, String verb) throws Exception {
        var plan = json.readTree("""
                {"steps": [
                  {"id": "found", "use": "nothing.list", "with": {"number": %d}},
                  {"each": "item in ${found.items}", "steps": [
                    {"use": "nothing.%s", "with": {"number": "${item}"}}]}]}""".formatted(steps, verb));
        var inputs = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(ANNA.name()));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            String id = UUID.randomUUID().toString();
            var created = new RunEvent.RunCreated(
                    CLOCK.instant(), ANNA, "Measured", null, null, null, plan, inputs, List.of(), "en");
            store.append(id, 0, RunStore.NO_LEASE, List.of(created));
            ids.add(id);
        }
        return ids;
    }

    private void approve(String id) {
        var state = store.state(id).orElseThrow();
        ApprovalView asked = state.openApprovals().getFirst();
        var decided =
                new RunEvent.ApprovalDecided(CLOCK.instant(), asked.request().id(), true, ANNA, null);
        store.append(id, state.lastSequence(), RunStore.NO_LEASE, List.of(decided));
    }

    private interface Work {
        long run(int runs, int steps) throws Exception;
    }

    private static Subject subject(String name, Work work) {
        return new Subject() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long run(int runs, int steps) throws Exception {
                return work.run(runs, steps);
            }
        };
    }

    /** Waits until an event of a kind has been written as often as there are runs. */
    private final class Ends {
        private final CountDownLatch open;
        private final RunFeed.Subscription listening;

        Ends(int runs, Class<? extends RunEvent> kind) {
            open = new CountDownLatch(runs);
            listening = feed.listen(growth -> {
                for (JournalEntry entry : growth.entries()) {
                    if (kind.isInstance(entry.event())) {
                        open.countDown();
                    } else if (entry.event() instanceof RunEvent.RunFailed failed) {
                        System.err.println("A run failed: " + failed.message());
                    }
                }
            });
        }

        void await() throws InterruptedException {
            boolean reached = open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            listening.close();
            if (!reached) {
                throw new IllegalStateException("the runs did not end");
            }
        }
    }

    @Override
    public void close() {
        try {
            dispatch.stop(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
