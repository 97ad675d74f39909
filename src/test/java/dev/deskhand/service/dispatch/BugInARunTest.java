package dev.deskhand.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that meets a bug of the service. */
class BugInARunTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger taken = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final List<String> leases = new CopyOnWriteArrayList<>();
    private final LeaseListener listener = new LeaseListener() {
        @Override
        public void claimed(RunStore.Lease lease) {
            leases.add("claimed " + lease.runId() + " " + lease.epoch());
        }

        @Override
        public void releasing(RunStore.Lease lease) {
            leases.add("releasing " + lease.runId() + " " + lease.epoch());
        }
    };

    @Test
    void endsAtOnceWhereNothingIsInDoubt() throws Exception {
        var failed = failed(List.of());

        assertThat(taken).hasValue(1);
        assertThat(leases)
                .as("whoever keeps its browser hears of both, though nobody came for it")
                .containsExactly("claimed r 1", "releasing r 1");
        assertThat(failed.kept()).isEqualTo("What was done until then is kept; see the steps.");
    }

    @Test
    void isTakenUpOnceMoreWhereAChangeIsInDoubtAndNamesItWhenThatFailsToo() throws Exception {
        var events = new ArrayList<RunEvent>(SampleEvents.approved("a", "0"));
        events.add(SampleEvents.startedBy("a", "0"));

        var failed = failed(events);

        assertThat(taken).hasValue(2);
        assertThat(failed.kept()).contains("Whether \"Send\" took effect is not known");
    }

    private RunEvent.RunFailed failed(List<RunEvent> since) throws Exception {
        var feed = new RunFeed();
        var store = new JdbcRunStore(database, feed, clock);
        var events = new ArrayList<RunEvent>(List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        events.addAll(since);
        store.append("r", 0, RunStore.NO_LEASE, events);
        var instances = Instances.of(database, clock, Duration.ofSeconds(30));
        var dispatch = new RunDispatch(database, store, feed, instances, () -> worker(store), 1, clock, listener);
        dispatch.start();
        try {
            Instant limit = Instant.now().plusSeconds(30);
            while (store.state("r").orElseThrow().status() != RunStatus.FAILED) {
                assertThat(Instant.now()).as("it fails in the end").isBefore(limit);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            var failed = store.state("r").orElseThrow().failed();
            assertThat(failed).isNotNull();
            return failed;
        } finally {
            dispatch.stop(Duration.ofSeconds(30));
        }
    }

    private RunWorker worker(RunStore store) {
        var catalog = new ToolCatalog(List.of());
        var expressions = new CelExpressions();
        var planning = new Planning(new YamlPlanFormat(), new CatalogPlanValidator(catalog, expressions), request -> {
            throw new IllegalStateException("nothing is planned here");
        });
        RunEnvironments environments = run -> {
            taken.incrementAndGet();
            throw new IllegalStateException("a bug");
        };
        return new RunWorker(new EngineParts(
                store, environments, catalog, expressions, new FloorPolicy(), planning, EngineSettings.with(clock)));
    }
}
