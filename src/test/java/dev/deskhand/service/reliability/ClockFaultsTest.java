package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.dispatch.RunDispatch;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Said;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine's clock is changed while an effect is under way. */
class ClockFaultsTest {

    private static final String STEPS = """
          - use: http.request
            with: {method: POST, url: "$TARGET/slow/%1$s", body: {n: 1}}
            verify: {use: http.request, with: {url: "$TARGET/slow/%1$s"}, happened: output.body.found}
          - use: http.request
            with: {url: "$TARGET/slow/%1$s"}
        """;

    /** The machine's clock, which somebody changes. */
    private static final class ChangedClock extends Clock {

        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aClockThatIsPutForwardOrBackLosesNothingRepeatsNothingAndIsToldOf(Dialect dialect) throws Exception {
        var clock = new ChangedClock();
        try (var database = TestDatabases.of(dialect, folder);
                var said = new Said(RunDispatch.class);
                var bench = new FaultBench(database, folder, clock, new HttpTool())) {
            for (Duration jump : new Duration[] {Duration.ofHours(3), Duration.ofHours(-30)}) {
                String key = "by" + jump.toHours();
                String run = bench.begin("en", STEPS.formatted(key));
                bench.approve(run);
                bench.awaitPending(key);
                clock.by = clock.by.plus(jump);

                assertThat(bench.awaitEnd(run).status()).as("jump by %s", jump).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(bench.truth.of(key).effects()).as("jump by %s", jump).isOne();
                FaultBench.await(
                        "word of the jump by " + jump,
                        () -> said.lines().stream().anyMatch(line -> tells(line, jump)));
            }
            assertThat(said.lines().stream().filter(line -> line.contains("clock")))
                    .hasSize(2);
        }
    }

    private static boolean tells(String line, Duration jump) {
        String before = "WARN The machine's clock was changed by ";
        return line.startsWith(before)
                && Duration.parse(line.substring(before.length()))
                                .minus(jump)
                                .abs()
                                .compareTo(Duration.ofSeconds(2))
                        < 0;
    }
}
