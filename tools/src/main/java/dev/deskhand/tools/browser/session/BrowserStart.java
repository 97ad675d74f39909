package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.gateway.Gateway;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Brings a browser up, with its folder and its way out; what was begun is taken away again when it does not come. */
final class BrowserStart {

    private BrowserStart() {}

    static BrowserSession session(BrowserSettings settings) {
        GridPlace grid = settings.grid();
        BrowserFolder folder = null;
        Gateway gateway = null;
        try {
            folder = BrowserFolder.create();
            gateway = grid == null ? Gateway.open() : Gateway.open(grid.listeningAt());
        } catch (IOException e) {
            remove(folder, gateway);
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "There is no room for the browser's files: " + e.getMessage(),
                    "Free some space in the system's folder for temporary files.");
        }
        RemoteWebDriver driver = null;
        BrowserSession session;
        try {
            String here = grid == null ? Gateway.HERE : grid.saidAs(gateway.address());
            var wayOut = WayOutFlags.through(here, gateway.port());
            driver = DriverFactory.start(settings, folder, wayOut);
            session = new BrowserSession(driver, folder, gateway, settings.memory());
        } catch (RuntimeException e) {
            // Not only what is expected: a process that is ending takes no more sessions.
            quit(driver);
            LeftBrowsers.endProcessesOf(folder);
            remove(folder, gateway);
            throw e;
        }
        letIn(session);
        return session;
    }

    private static void letIn(BrowserSession session) {
        try {
            // The page a browser begins with may call nobody.
            session.driver().get("about:blank");
            DevTools line = session.line().open().orElseThrow(() -> new IOException("it takes no DevTools connection"));
            GatewayKey.hand(line, session.gateway().credential());
            quiet(session, line);
        } catch (IOException | WebDriverException e) {
            session.close();
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The browser could not be led to its way out: " + e.getMessage() + ".",
                    session.isRemote()
                            ? "Check that the grid's machines reach this one (DESKHAND_GRID_WAY_BACK) and that its"
                                    + " browsers take DevTools connections (se:cdpEnabled)."
                            : "Try again; if it stays, check that browser and driver are of the same version.");
        } catch (InterruptedException e) {
            session.close();
            Thread.currentThread().interrupt();
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE, "The start of the browser was broken off.", "Start the step again.");
        }
    }

    /** Where its driver could not be told to, as long as the line lasts. */
    static void quiet(BrowserSession session, DevTools line) throws IOException, InterruptedException {
        if (!ChromeCommands.areTakenBy(session.driver())) {
            ObjectNode quiet = JsonNodeFactory.instance.objectNode().put("source", PageScripts.QUIET);
            line.call("Page.enable", JsonNodeFactory.instance.objectNode());
            line.call("Page.addScriptToEvaluateOnNewDocument", quiet);
        }
    }

    private static void quit(@Nullable RemoteWebDriver driver) {
        if (driver != null) {
            try {
                driver.quit();
            } catch (WebDriverException e) {
                // Its processes are ended by force.
            }
        }
    }

    private static void remove(@Nullable BrowserFolder folder, @Nullable Gateway gateway) {
        if (gateway != null) {
            gateway.close();
        }
        if (folder != null) {
            folder.delete();
        }
    }
}
