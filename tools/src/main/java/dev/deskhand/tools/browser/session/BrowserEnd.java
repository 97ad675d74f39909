package dev.deskhand.tools.browser.session;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Ends a browser: in order when its driver still answers; otherwise whatever is left of the processes is killed. */
final class BrowserEnd {

    private static final Duration TO_QUIT = Duration.ofSeconds(8);

    private BrowserEnd() {}

    static void of(RemoteWebDriver driver, DirectLine line, BrowserFolder folder) {
        var quit = new FutureTask<>(
                () -> {
                    line.drop();
                    driver.quit();
                },
                null);
        Thread.ofPlatform().daemon().name("browser-quit").start(quit);
        try {
            quit.get(TO_QUIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LeftBrowsers.endProcessesOf(folder);
        } catch (InterruptedException e) {
            LeftBrowsers.endProcessesOf(folder);
            Thread.currentThread().interrupt();
        }
    }
}
