package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.reliability.FaultBench;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one instance on a PostgreSQL server tells another. */
class HeraldTest {

    private final Database here = TestDatabases.postgres();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private AutoCloseable listening = () -> {};

    @BeforeEach
    void listen() throws Exception {
        var feed = new RunFeed();
        feed.listen(growth -> heard.add(growth.runId()));
        listening = ServerFeed.begin(here, feed);
        try (var connection = here.connectAlone();
                var statement = connection.createStatement()) {
            FaultBench.await("somebody who listens", () -> {
                try {
                    statement.execute("SELECT pg_notify('deskhand_journal', 'begun')");
                    return heard.contains("begun");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @AfterEach
    void close() throws Exception {
        listening.close();
        here.close();
    }

    /** As another instance would. */
    private Connection line() throws SQLException {
        return here.connectAlone();
    }

    @Test
    void whatIsLeftWhenTheServiceStopsIsToldBeforeItHasStopped() throws Exception {
        var herald = Herald.begin(this::line);
        for (int i = 0; i < 2_000; i++) {
            herald.tell("run" + i % 20);
        }
        herald.close();

        FaultBench.await("the last of it", () -> heard.size() == 21);
        assertThat(heard).contains("run0", "run19");
    }

    @Test
    void anyFailureIsSurvivedAndSpokenOfOnce() throws Exception {
        var tries = new AtomicInteger();
        try (var said = new Said(Herald.class);
                var herald = Herald.begin(() -> {
                    switch (tries.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("a bug");
                        case 2 -> throw new SQLException("away");
                        default -> {}
                    }
                    return line();
                })) {
            herald.tell("early");
            FaultBench.await("what was told in vain at first", () -> heard.contains("early"));
            herald.tell("late");
            FaultBench.await("what came later", () -> heard.contains("late"));

            FaultBench.await("the good news", () -> said.lines().size() == 2);
            assertThat(said.lines().getFirst()).contains("WARN", "cannot be told", "a bug");
            assertThat(said.lines().getLast()).contains("INFO", "told again");
        }
    }

    @Test
    void aServerThatAnswersNoMoreIsGivenUp() throws Exception {
        try (var connection = here.connectToTell()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(10_000);
        }
    }
}
