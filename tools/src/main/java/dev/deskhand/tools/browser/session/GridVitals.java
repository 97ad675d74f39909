package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.http.HttpMethod;
import org.openqa.selenium.remote.http.HttpRequest;

/** Looks at a browser of a grid from here: its driver through the grid, the browser itself over a line of its own. */
final class GridVitals implements Vitals {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final long CLOSING_MILLIS = 2_000;

    private final GridDriver driver;
    private final GridReach reach;
    private @Nullable DevTools line;
    private @Nullable HeapSizes heaps;

    GridVitals(GridDriver driver, GridReach reach) {
        this.driver = driver;
        this.reach = reach;
    }

    @Override
    public boolean isSilent() throws InterruptedException {
        return !driverAnswers() || !browserAnswers();
    }

    /** A driver refuses at once what it does not know, also while it is at something long. */
    private boolean driverAnswers() {
        try (var client = GridCalls.client(driver.grid(), ANSWER)) {
            client.execute(new HttpRequest(HttpMethod.GET, "/session/" + driver.getSessionId() + "/deskhand/ping"));
            return true;
        } catch (org.openqa.selenium.TimeoutException e) {
            return false;
        } catch (WebDriverException | java.io.UncheckedIOException e) {
            return true; // whoever waits for it learns that it is gone without help
        }
    }

    private boolean browserAnswers() throws InterruptedException {
        try {
            DevTools open = open();
            open.await(open.send("Browser.getVersion", JsonNodeFactory.instance.objectNode()), ANSWER.toMillis());
            return true;
        } catch (IOException e) {
            close();
            return !(e instanceof SilentBrowserException) || !reach.wasReached();
        }
    }

    private DevTools open() throws IOException, InterruptedException {
        DevTools open = line;
        if (open == null || !open.isOpen()) {
            close();
            open = reach.browser(ANSWER);
            line = open;
            heaps = new HeapSizes(open);
        }
        return open;
    }

    /** Its pages' heaps: processes elsewhere can't be looked at, and what a page hoards is there. */
    @Override
    public long megabytes() throws InterruptedException {
        try {
            open();
            return heaps == null ? 0 : heaps.megabytes();
        } catch (IOException e) {
            close();
            return 0;
        }
    }

    /** Its browser ends also where the driver stands still; the grid may take longer with the driver. */
    @Override
    public void end() {
        try {
            DevTools open = open();
            open.await(open.send("Browser.close", JsonNodeFactory.instance.objectNode()), CLOSING_MILLIS);
        } catch (IOException e) {
            // It stands still itself: its driver, or the grid, ends it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String session = String.valueOf(driver.getSessionId());
        Thread.ofVirtual().name("grid-end").start(() -> GridCalls.end(driver.grid(), session));
        driver.abandon();
    }

    @Override
    public void close() {
        heaps = null;
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
