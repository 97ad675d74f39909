package dev.deskhand.tools.browser.session;

import static dev.deskhand.tools.browser.session.SandboxTrial.Ending.TOLD_NOTHING;
import static dev.deskhand.tools.browser.session.SandboxTrial.Ending.WELL;
import static dev.deskhand.tools.browser.session.SandboxTrial.Ending.WITH_AN_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.SandboxTrial.Ending;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final Sandbox ON = new Sandbox(true, "");
    private static final int SOMEBODY = 10001;

    /** Starts that end like this, one after the other. */
    private static SandboxTrial ending(Ending... endings) {
        var left = new ArrayDeque<>(List.of(endings));
        return sandbox -> left.remove();
    }

    private static Optional<Sandbox> judged(Ending... endings) {
        return Sandbox.judged(true, SOMEBODY, ending(endings));
    }

    @Test
    void itIsOffForRootAndWhereABrowserStartsOnlyWithoutItAndNowhereElse() {
        assertThat(Sandbox.judged(true, 0, ending()))
                .contains(new Sandbox(false, "Deskhand runs as root, for whom Chromium has no sandbox"));
        assertThat(judged(WITH_AN_ERROR, WELL, WITH_AN_ERROR))
                .hasValueSatisfying(
                        sandbox -> assertThat(sandbox.whyNot()).contains("user namespaces", "chrome-sandbox"));
        assertThat(judged(WELL)).contains(ON);
        assertThat(Sandbox.judged(false, null, ending()))
                .as("elsewhere it is not tried")
                .contains(ON);
    }

    @Test
    void aStartThatTakesTooLongAndABrowserThatStartsInNoWayTellNothingOfTheSandbox() {
        assertThat(judged(TOLD_NOTHING)).isEmpty();
        assertThat(judged(WITH_AN_ERROR, WITH_AN_ERROR)).isEmpty();
        assertThat(judged(WITH_AN_ERROR, TOLD_NOTHING)).isEmpty();
        assertThat(judged(WITH_AN_ERROR, WELL, WELL)).as("it failed by chance").isEmpty();
    }

    @Test
    void aTrialThatToldNothingLeavesTheSandboxOnAndIsMadeAgainForTheNextBrowser() {
        Path browser = Path.of("a browser that is slow once");

        assertThat(Sandbox.of(browser, () -> judged(TOLD_NOTHING))).isEqualTo(ON);
        var off = Sandbox.of(browser, () -> judged(WITH_AN_ERROR, WELL, WITH_AN_ERROR));
        assertThat(off.on()).isFalse();
        assertThat(Sandbox.of(browser, () -> judged(WELL)))
                .as("what is known is not tried again")
                .isEqualTo(off);
    }

    @Test
    void aBrowserIsStartedWithoutItOnlyWhereItCannotBeOn() {
        assertThat(DriverFactory.options(BrowserSettings.standard(), List.of(), ON)
                        .toString())
                .doesNotContain("--no-sandbox");
        assertThat(DriverFactory.options(BrowserSettings.standard(), List.of(), new Sandbox(false, "root"))
                        .toString())
                .contains("--no-sandbox");
    }
}
