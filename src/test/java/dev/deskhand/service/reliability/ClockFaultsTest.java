package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aClockThatIsPutForwardOrBackLosesNothingAndRepeatsNothing() throws Exception {
        var clock = new ChangedClock();
        try (var database = TestDatabases.sqlite(folder);
                var bench = new FaultBench(database, folder, clock, new HttpTool())) {
            for (Duration jump : new Duration[] {Duration.ofHours(3), Duration.ofHours(-30)}) {
                String key = "by" + jump.toHours();
                String run = bench.begin("en", STEPS.formatted(key));
                bench.approve(run);
                bench.awaitPending(key);
                clock.by = clock.by.plus(jump);

                assertThat(bench.awaitEnd(run).status()).as("jump by %s", jump).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(bench.truth.of(key).effects()).as("jump by %s", jump).isOne();
            }
        }
    }
}
