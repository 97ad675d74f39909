package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.util.Map;
import org.openqa.selenium.remote.RemoteWebDriver;

/** How a browser is reached past its driver; what is opened is closed by whoever asked for it. */
interface Reach {

    /**
     * A line to one tab.
     *
     * @param handle its window handle
     * @throws IOException when the browser does not let it
     */
    DevTools tab(String handle) throws IOException, InterruptedException;

    static Reach to(RemoteWebDriver driver) {
        return driver instanceof GridDriver grid ? new GridReach(grid) : here(driver);
    }

    private static Reach here(RemoteWebDriver driver) {
        String debugger = debugger(driver);
        return handle -> {
            if (debugger.isEmpty()) {
                throw new IOException("it takes no DevTools connection");
            }
            return DevTools.connect(debugger, handle);
        };
    }

    /** Where a browser of this machine can be joined, such as {@code http://127.0.0.1:9222}; "" when it says no such place. */
    static String debugger(RemoteWebDriver driver) {
        Object chrome = driver.getCapabilities().getCapability("goog:chromeOptions");
        return chrome instanceof Map<?, ?> options && options.get("debuggerAddress") instanceof String address
                ? "http://" + address
                : "";
    }
}
