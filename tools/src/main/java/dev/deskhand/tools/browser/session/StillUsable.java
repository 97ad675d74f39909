package dev.deskhand.tools.browser.session;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Whether a browser that nobody watched meanwhile is still there, with its driver and its tab. */
final class StillUsable {

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private StillUsable() {}

    static boolean is(BrowserSession session) {
        // One that takes longer is busy, or stands still: whoever works in it next is told which.
        return asked(TO_ANSWER, true, () -> {
            synchronized (session) {
                return answers(session.driver());
            }
        });
    }

    /** The same of one that nobody has worked in yet: it has nothing to be busy with. */
    static boolean answersAtOnce(RemoteWebDriver driver) {
        // Not for a window, which the driver knows without the browser.
        return asked(AT_ONCE, false, () -> {
            driver.getTitle();
            return true;
        });
    }

    private static boolean asked(Duration limit, boolean later, Callable<Boolean> question) {
        var asking = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name("browser-usable").start(asking);
        try {
            return asking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return later;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean answers(RemoteWebDriver driver) {
        try {
            driver.switchTo().alert();
            return true;
        } catch (NoAlertPresentException e) {
            return hasTab(driver);
        } catch (NoSuchWindowException e) {
            return hasOtherWindow(driver);
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** The title is asked of the tab, and so is not to be had of one that crashed. */
    private static boolean hasTab(RemoteWebDriver driver) {
        try {
            driver.getTitle();
            return true;
        } catch (NoSuchWindowException e) {
            return hasOtherWindow(driver);
        } catch (UnhandledAlertException | org.openqa.selenium.TimeoutException e) {
            return true;
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** Where a window has closed, work goes on in another. */
    private static boolean hasOtherWindow(RemoteWebDriver driver) {
        try {
            return !driver.getWindowHandles().isEmpty();
        } catch (WebDriverException e) {
            return false;
        }
    }
}
