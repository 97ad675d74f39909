package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.deskhand.tools.session.WarmPool;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that were opened before anybody needed them, and stand still when somebody does. */
class WarmBrowserTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Less than the driver's client waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatStandsStillIsThrownAwayForAnother(boolean driver) throws Exception {
        // Browsers of other tests stand beside it.
        Set<ProcessHandle> others = ProcessHandle.current().descendants().collect(Collectors.toSet());
        try (var pool = BrowserSession.pool(BrowserSettings.standard(), new WarmPool.Size(1, HOUR, HOUR))) {
            pool.tend();
            ProcessHandle stopped = ProcessHandle.current()
                    .descendants()
                    .filter(process -> !others.contains(process))
                    .filter(process -> isIt(process.info().commandLine().orElse(""), driver))
                    .findFirst()
                    .orElseThrow();
            new ProcessBuilder(List.of("kill", "-STOP", String.valueOf(stopped.pid())))
                    .start()
                    .waitFor();
            try (BrowserSession taken = assertTimeoutPreemptively(PATIENCE, pool::take)) {
                assertThat(taken.answers()).isTrue();
                assertThat(stopped.onExit()).succeedsWithin(PATIENCE);
            } finally {
                stopped.destroyForcibly();
            }
        }
    }

    private static boolean isIt(String commandLine, boolean driver) {
        return driver
                ? commandLine.contains("chromedriver")
                : commandLine.contains("--user-data-dir=") && !commandLine.contains("--type=");
    }
}
