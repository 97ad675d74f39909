package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void itIsOffForRootAndWhereABrowserDoesNotStartWithItAndNowhereElse() {
        assertThat(Sandbox.judged(true, 0, () -> true))
                .isEqualTo(new Sandbox(false, "Deskhand runs as root, for whom Chromium has no sandbox"));
        assertThat(Sandbox.judged(true, 10001, () -> false).whyNot()).contains("user namespaces", "chrome-sandbox");
        assertThat(Sandbox.judged(true, 10001, () -> true)).isEqualTo(new Sandbox(true, ""));
        assertThat(Sandbox.judged(false, null, () -> {
                    throw new AssertionError("elsewhere it is not tried");
                }))
                .isEqualTo(new Sandbox(true, ""));
    }

    @Test
    void aBrowserIsStartedWithoutItOnlyWhereItCannotBeOn() {
        assertThat(DriverFactory.options(BrowserSettings.standard(), java.util.List.of(), new Sandbox(true, ""))
                        .toString())
                .doesNotContain("--no-sandbox");
        assertThat(DriverFactory.options(BrowserSettings.standard(), java.util.List.of(), new Sandbox(false, "root"))
                        .toString())
                .contains("--no-sandbox");
    }
}
