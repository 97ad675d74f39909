package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.session.BrowserSession;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Windows that a page opens unasked cover the one that is worked in, which draws nothing then. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoveredTabTest extends BrowserTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static RemoteWebDriver driver() {
        return new SharedSession().find(BrowserSession.class).orElseThrow().driver();
    }

    /** Shows a page that opens another window a moment later, and waits until it has. */
    private static void showCovered(String path, String opening) throws InterruptedException {
        show(
                path,
                "<h1>Here</h1><button type=button onclick='this.textContent += 1'>Count</button><script>setTimeout(() => "
                        + opening + ", 1500)</script>");
        new WebDriverWait(driver(), Duration.ofSeconds(20)).until(ExpectedConditions.numberOfWindowsToBe(2));
    }

    @AfterEach
    void one() throws InterruptedException {
        while (done("tabs", "{}").path("tabs").size() > 1) {
            done("tabs", "{'close': 2}");
        }
    }

    @Test
    void itIsSeenAndWorkedInAsBefore() throws InterruptedException {
        SITE.page("/covering", "<h1>News</h1>");
        showCovered("/covered", "open('/covering')");
        long begun = System.nanoTime();
        done("click", "{'target': 'Count'}");
        done("click", "{'target': 'Count1'}");
        done("click", "{'target': 'Count11'}");
        assertThat(text()).contains("Here", "Count111");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void aWindowThatIsNeverClosedToWritingIsListedAndGoneTo() throws InterruptedException {
        showCovered("/covered-unclosed", "open('about:blank').document.write('<title>Slip</title><p>Number 17')");
        long begun = System.nanoTime();
        done("click", "{'target': 'Count'}");
        done("click", "{'target': 'Count1'}");
        done("tabs", "{'switch_to': 'Slip'}");
        assertThat(text()).contains("Number 17");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void aPersonSeesItAndGoesToTheOther() throws InterruptedException {
        showCovered("/covered-taken", "open('about:blank').document.write('<title>Slip</title><p>Number 17')");
        var live = LiveBrowser.of(new SharedSession()).orElseThrow();
        long begun = System.nanoTime();
        assertThat(live.picture(text -> text)).isPresent();
        assertThat(live.picture(text -> text)).isPresent();
        live.show(1);
        assertThat(live.picture(text -> text)).isPresent();
        assertThat(live.shown()).isEqualTo(1);
        assertThat(text()).contains("Number 17");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void whatCoversItWhileItsPictureIsTakenIsNoticed() throws InterruptedException {
        SITE.page("/covering-now", "<h1>News</h1>");
        showCovered("/covered-now", "open('/covering-now')");
        var answer = assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            Map<String, Object> taken = Map.of();
            for (int picture = 0; picture < 3; picture++) {
                taken = Map.copyOf(ChromeCommands.run(driver(), "Page.captureScreenshot", Map.of("format", "jpeg")));
            }
            return taken;
        });
        assertThat(answer).containsKey("data");
    }
}
