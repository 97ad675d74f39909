package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HungBrowserTest extends BrowserTest {

    @Test
    void aCrashedTabIsCalledSo() throws InterruptedException {
        show("/before-crash", "<h1>Here</h1>");
        BrowserSession session = new SharedSession().find(BrowserSession.class).orElseThrow();
        assertThat(catchThrowable(() -> session.driver().get("chrome://crash"))).isNotNull();

        assertThat(failed("read", "{}", FailureKind.UNAVAILABLE).message()).startsWith("The page's tab crashed while ");
        show("/after-crash", "<h1>Again</h1>");
        assertThat(text()).contains("Again");
    }

    @Tag("deep")
    @ParameterizedTest
    @ValueSource(strings = {"chromedriver", "type=browser"})
    void whatStandsStillIsEndedAndCalledSo(String what) throws Exception {
        show("/before-stop", "<h1>Here</h1>");
        long pid = new SharedSession()
                .find(BrowserSession.class)
                .orElseThrow()
                .downloads()
                .folder()
                .getParent()
                .toString()
                .transform(folder -> ProcessHandle.allProcesses()
                        .filter(process -> isIt(process.info().commandLine().orElse(""), folder, what))
                        .findFirst()
                        .orElseThrow()
                        .pid());
        new ProcessBuilder(List.of("kill", "-STOP", String.valueOf(pid)))
                .start()
                .waitFor();

        assertThat(failed("read", "{}", FailureKind.UNAVAILABLE).message())
                .startsWith("The browser stood still while ")
                .endsWith("and was ended.");
        // One that was killed is there for a moment yet on a busy machine.
        ProcessHandle.of(pid).ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20)));
        show("/after-stop", "<h1>Again</h1>");
        assertThat(text()).contains("Again");
    }

    @Tag("deep")
    @Test
    void oneThatTakesMoreMemoryThanItMayIsEndedAndCalledSo() throws Exception {
        show("/before-growing", "<h1>Here</h1>");
        new SharedSession().close(BrowserSession.class);
        var small = new BrowserTool(BrowserSettings.standard().withMemory(1));
        var wait = small.actions().stream()
                .filter(action -> action.description().name().equals("browser.wait_for"))
                .findFirst()
                .orElseThrow();

        var result = wait.execute(call("wait_for", "{'text': 'never there', 'seconds': 50}"), context());

        assertThat(result).isInstanceOf(ToolResult.Failed.class);
        assertThat(((ToolResult.Failed) result).message())
                .isEqualTo("The browser took more than 1 MB of memory while waiting, and was ended.");
        assertThat(new SharedSession().find(BrowserSession.class)).isEmpty();
        show("/after-growing", "<h1>Again</h1>");
        assertThat(text()).contains("Again");
    }

    @Tag("deep")
    @Test
    void aPageWhoseHandlerNeverEndsIsToldWithinTheStepsTimeAndItsBrowserGoesOn() throws Exception {
        show(
                "/endless",
                "<h1>Here</h1><button type=button aria-expanded=false onclick='for (;;);'>Show details</button>");
        var began = System.nanoTime();

        String message = failed("click", "{'target': 'Show details'}", FailureKind.UNKNOWN_OUTCOME)
                .message();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(90));
        assertThat(message).contains("A script of the page came to no end while clicking");
        assertThat(text()).as("the same page, in the same browser").contains("Here");
    }

    private static boolean isIt(String commandLine, String folder, String what) {
        return commandLine.contains("=" + folder + "/")
                && (what.equals("chromedriver")
                        ? commandLine.contains("chromedriver")
                        : !commandLine.contains("chromedriver") && !commandLine.contains("--type="));
    }
}
