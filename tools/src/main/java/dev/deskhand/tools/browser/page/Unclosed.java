package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.session.BrowserSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.openqa.selenium.WebDriverException;

/**
 * Closes documents that scripts have written and left open: such a document is loading for as long as it stands, and a driver that
 * has gone to its window waits for it in vain with every command. Documents on their way from somewhere are left as they are.
 */
final class Unclosed {

    /** Whoever writes on after the end begins anew: for so long nothing must have come, and the page that writes be at rest. */
    private static final Duration STILL = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** A page that is busy, or waits in a dialog, is the driver's to judge. */
    private static final long ANSWER_MILLIS = 1_000;

    private final BrowserSession session;

    Unclosed(BrowserSession session) {
        this.session = session;
    }

    /** Waits for what is written in that window to be all, and closes it; to be called before the driver asks anything there. */
    void close(String window) throws InterruptedException {
        Optional<DevTools> line = session.line().to(window);
        if (line.isEmpty()) {
            return;
        }
        try {
            var there = PageLine.begin(line.get(), PageScripts.UNCLOSED);
            line.get().await(there.brought(), ANSWER_MILLIS);
            close(there);
        } catch (IOException e) {
            // Another document came in its place, or the window went.
        }
    }

    private void close(PageLine there) throws IOException, InterruptedException {
        var patience = new Waiting(LONGEST);
        var still = new Waiting(STILL);
        int before = -1;
        for (int now = written(there); now >= 0; now = written(there)) {
            if (now != before || isAtWork()) {
                before = now;
                still = new Waiting(STILL);
            }
            if (!still.again() || !patience.again()) {
                there.ask("close");
                return;
            }
        }
    }

    private static int written(PageLine there) throws IOException, InterruptedException {
        return there.ask("written").asInt();
    }

    /** Whether the page the driver is at, which may be the one that writes, has something to do still. */
    private boolean isAtWork() {
        try {
            JsonNode state = PageScripts.JSON.valueToTree(PageScripts.callAtTop(session.driver(), "pageState"));
            return state.path("due").asInt() > 0 || state.path("open").asInt() > 0;
        } catch (WebDriverException e) {
            return false;
        }
    }
}
