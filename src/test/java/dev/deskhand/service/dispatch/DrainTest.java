package dev.deskhand.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.SignOfLife;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to go while something is under way that takes longer than a lease. */
class DrainTest {

    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
    }

    @AfterEach
    void close() {
        end.countDown();
        database.close();
    }

    @Test
    void leasesAreRenewedUntilWhatIsUnderWayHasComeToItsEnd() throws Exception {
        var feed = new RunFeed();
        var store = new JdbcRunStore(database, feed, clock);
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        var dispatch = new RunDispatch(
                database, store, feed, Instances.of(database, clock, LEASE), () -> worker(store), 1, clock);
        dispatch.start();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        dispatch.drain();
        for (int renewal = 0; renewal < 2; renewal++) {
            long until = leasedUntil();
            await("the lease goes on", () -> leasedUntil() > until);
        }

        end.countDown();
        await("the run is given back", () -> !store.isHeld("r"));
        dispatch.stop(Duration.ofSeconds(30));
        assertThat(dispatch.health().active()).isZero();
    }

    @Test
    void anErrorWhileLookingForRunsIsToldAndEndsNothing() throws Exception {
        var feed = new RunFeed();
        var store = new JdbcRunStore(database, feed, clock);
        var broken = new AtomicBoolean(true);
        var instances = new OneInstanceThatBreaks(Instances.of(database, clock, LEASE), broken);
        var dispatch = new RunDispatch(database, store, feed, instances, () -> worker(store), 1, clock);
        dispatch.start();
        await("the fault is told", () -> dispatch.health().fault() != null);
        assertThat(dispatch.health().fault()).contains("OutOfMemoryError", "looking");

        broken.set(false);
        int signs = instances.signs.get();
        await("it looks again", () -> dispatch.health().fault() == null);
        await("signs of life go on", () -> instances.signs.get() > signs);
        dispatch.stop(Duration.ofSeconds(30));
    }

    @Test
    void aRunIsGivenBackHoweverLateTheDatabaseTakesIt() throws Exception {
        var feed = new RunFeed();
        var store = new StoreThatIsAway(database, feed, clock);
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        var dispatch = new RunDispatch(
                database, store, feed, Instances.of(database, clock, LEASE), () -> worker(store), 1, clock);
        dispatch.start();
        end.countDown();

        await("it is back", () -> !store.released.isEmpty());

        assertThat(store.released.getFirst().epoch())
                .as("the very lease that could not be given back for longer than it lasts")
                .isEqualTo(1);
        dispatch.stop(Duration.ofSeconds(30));
    }

    /** From the first time a run is given back it takes none back for twice as long as a lease lasts. */
    private static final class StoreThatIsAway extends JdbcRunStore {
        private final List<Lease> released = new CopyOnWriteArrayList<>();
        private final AtomicLong until = new AtomicLong();

        StoreThatIsAway(Database database, RunFeed feed, Clock clock) {
            super(database, feed, clock);
        }

        @Override
        public void release(Lease lease) {
            until.compareAndSet(0, System.nanoTime() + 2 * LEASE.toNanos());
            if (System.nanoTime() - until.get() < 0) {
                throw new StoreUnavailableException("It is away.", new IllegalStateException());
            }
            super.release(lease);
            released.add(lease);
        }
    }

    /** Out of memory in each of its threads while the switch is on. */
    private record OneInstanceThatBreaks(Instances real, AtomicBoolean broken, AtomicInteger signs)
            implements Instances {

        OneInstanceThatBreaks(Instances real, AtomicBoolean broken) {
            this(real, broken, new AtomicInteger());
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public void showLife() {
            fail("showing life");
            signs.incrementAndGet();
            real.showLife();
        }

        private void fail(String where) {
            if (broken.get()) {
                throw new OutOfMemoryError(where);
            }
        }

        @Override
        public SignOfLife sign() {
            return real.sign();
        }

        @Override
        public List<String> look() {
            fail("looking");
            return real.look();
        }

        @Override
        public boolean hasEnded(String name) {
            return real.hasEnded(name);
        }

        @Override
        public Duration lease() {
            return real.lease();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** What it does takes until the latch is opened; then it stops where it is. */
    private RunWorker worker(RunStore store) {
        var catalog = new ToolCatalog(List.of());
        var expressions = new CelExpressions();
        var planning = new Planning(new YamlPlanFormat(), new CatalogPlanValidator(catalog, expressions), request -> {
            throw new IllegalStateException("nothing is planned here");
        });
        RunEnvironments environments = run -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new StoreUnavailableException("It stops here.", new IllegalStateException());
        };
        return new RunWorker(new EngineParts(
                store, environments, catalog, expressions, new FloorPolicy(), planning, EngineSettings.with(clock)));
    }

    private long leasedUntil() {
        return database.read(handle -> handle.select("SELECT lease_until FROM run WHERE id = 'r'")
                .mapTo(Long.class)
                .one());
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
