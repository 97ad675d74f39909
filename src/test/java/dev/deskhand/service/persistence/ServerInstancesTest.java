package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one server, whose ways to it break; one of them is taken for dead only when it does nothing any more. */
class ServerInstancesTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FREE_FOR_GOOD = Duration.ofSeconds(1);

    private final DatabaseAddress address = TestDatabases.newPostgres();
    private final Database there = new Database(address);
    private SilentNetwork network;
    private Database byNetwork;
    private ServerInstances busy;
    private ServerInstances idle;

    ServerInstancesTest() throws IOException {
        there.migrate();
        network = SilentNetwork.before(address);
        byNetwork = new Database(network.by(address));
        busy = new ServerInstances(byNetwork, Clock.systemUTC(), LEASE, FREE_FOR_GOOD);
        idle = new ServerInstances(there, Clock.systemUTC(), LEASE, FREE_FOR_GOOD);
    }

    @BeforeEach
    void bothAreThere() {
        assertThat(busy.sign().isFresh()).isTrue();
        assertThat(idle.look()).isEmpty();
    }

    @AfterEach
    void end() throws IOException {
        idle.close();
        busy.close();
        byNetwork.close();
        network.close();
        there.close();
    }

    @Test
    void whoCannotBeSeenStopsActingBeforeItIsTakenForDeadAndGoesOnUnderANewName() throws Exception {
        String name = busy.name();
        SignOfLife sign = busy.sign();
        var lastActed = new AtomicLong();
        var over = new AtomicBoolean();
        Thread acting = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                long now = System.nanoTime();
                if (sign.isFresh()) {
                    lastActed.set(now);
                }
            }
        });
        network.breakDown();

        long[] buried = new long[1];
        FaultBench.await("the burial", () -> {
            busy.showLife();
            buried[0] = System.nanoTime();
            return idle.look().equals(List.of(name));
        });
        over.set(true);
        acting.join();
        assertThat(lastActed.get())
                .as("last act before the burial")
                .isPositive()
                .isLessThan(buried[0]);

        network.heal();
        FaultBench.await("its return", () -> {
            busy.showLife();
            return busy.sign().isFresh();
        });
        assertThat(busy.name()).isNotEqualTo(name);
        assertThat(sign.isFresh()).as("what it began before never acts again").isFalse();
        assertThat(sign.await()).isFalse();
        assertThat(idle.hasEnded(name)).isTrue();
        assertThat(idle.look()).isEmpty();
    }

    @Test
    void whoseConnectionsTheServerEndedHasItsLockBackAndIsNotBuried() throws Exception {
        String name = busy.name();
        endConnectionOf(busy);
        FaultBench.await("a free lock", () -> {
            assertThat(idle.look()).isEmpty();
            return isFree(busy);
        });
        busy.showLife();
        assertThat(isFree(busy)).isFalse();
        assertThat(busy.sign().await()).isTrue();
        long back = System.nanoTime();
        FaultBench.await("longer than a burial takes", () -> {
            busy.showLife();
            assertThat(idle.look()).isEmpty();
            return System.nanoTime() - back > FREE_FOR_GOOD.plusMillis(200).toNanos();
        });
        assertThat(busy.name()).isEqualTo(name);
    }

    @Test
    void aLockThatWasTakenBetweenTwoLooksHasNotBeenFreeAllTheTime() throws Exception {
        endConnectionOf(busy);
        FaultBench.await("a free lock", () -> isFree(busy));
        assertThat(idle.look()).isEmpty();
        long looked = System.nanoTime();
        busy.showLife();
        endConnectionOf(busy);
        FaultBench.await(
                "a free lock again, longer than a burial takes after the first look",
                () -> isFree(busy)
                        && System.nanoTime() - looked
                                > FREE_FOR_GOOD.plusMillis(50).toNanos());

        assertThat(idle.look()).as("it acted a moment ago").isEmpty();
        FaultBench.await("its end", () -> idle.look().contains(busy.name()));
    }

    @Test
    void whoWaitsToActGoesOnWhenTheServerIsBack() throws Exception {
        network.breakDown();
        FaultBench.await("an old sign", () -> {
            busy.showLife();
            return !busy.sign().isFresh();
        });
        var went = new AtomicBoolean();
        Thread waiting = Thread.ofVirtual().start(() -> went.set(busy.sign().await()));
        network.heal();
        FaultBench.await("going on", () -> {
            busy.showLife();
            return went.get();
        });
        waiting.join();
    }

    @Test
    void oneAtATimeErasesWhatIsTooOld() {
        try (Turn turn = Turn.toErase(there).orElseThrow()) {
            assertThat(Turn.toErase(byNetwork))
                    .as("while " + turn + " is taken")
                    .isEmpty();
        }
        Turn.toErase(byNetwork).orElseThrow().close();
    }

    @Test
    void whoIsSilentIsToldFromWhoIsOnlyStopped() throws Exception {
        var store = new JdbcRunStore(there, new RunFeed(), Clock.systemUTC());
        store.append("run", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
        there.write(handle -> handle.execute("UPDATE journal_entry SET worker = ?", busy.name()));
        assertThat(store.writer("run", 1)).isEqualTo(RunStore.Writer.STOPPED);
        idle.look();
        assertThat(store.writer("run", 1)).as("looked for").isEqualTo(RunStore.Writer.STOPPED);

        endConnectionOf(busy);
        FaultBench.await("silence", () -> store.writer("run", 1) == RunStore.Writer.SILENT);

        FaultBench.await("its end", () -> idle.look().contains(busy.name()));
        assertThat(store.writer("run", 1)).isEqualTo(RunStore.Writer.GONE);
    }

    private void endConnectionOf(ServerInstances instance) {
        there.write(handle -> handle.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE classid = ? AND objid::bigint = ?",
                Locks.INSTANCE,
                Long.parseLong(instance.name().substring(1))));
    }

    private boolean isFree(ServerInstances instance) {
        return there.read(handle -> handle.select(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = ? AND objid::bigint = ?",
                                Locks.INSTANCE,
                                Long.parseLong(instance.name().substring(1)))
                        .mapTo(Integer.class)
                        .one()
                == 0);
    }
}
