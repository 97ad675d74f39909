package dev.deskhand.tools.browser.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.remote.RemoteWebDriver;

/** What Chrome can do beyond WebDriver, asked through its driver: the same for browsers of this machine and of a grid. */
public final class ChromeCommands {

    private ChromeCommands() {}

    /** Whether they get through to the browser, as far as is known. */
    public static boolean areTakenBy(RemoteWebDriver driver) {
        return driver instanceof HasCdp && !(driver instanceof GridDriver grid && !grid.takesChromeCommands());
    }

    /**
     * Runs one in the tab the driver is at, whatever frame it is in; gives what the browser answers: nothing where a dialog of
     * its own came up instead.
     *
     * @param command such as {@code Page.captureScreenshot}
     * @throws UnsupportedCommandException where they do not get through
     */
    public static Map<String, @Nullable Object> run(
            RemoteWebDriver driver, String command, Map<String, Object> parameters) {
        if (driver instanceof HasCdp chrome) {
            return PageScripts.map(chrome.executeCdpCommand(command, parameters));
        }
        throw new UnsupportedCommandException("this browser takes none of Chrome's own commands");
    }
}
