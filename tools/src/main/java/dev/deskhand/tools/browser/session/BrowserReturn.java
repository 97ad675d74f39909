package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.gateway.Credential;
import dev.deskhand.tools.gateway.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets back to a browser of a grid that an earlier process left open. */
public final class BrowserReturn {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserReturn.class);

    /**
     * Elements of each process get numbers of their own, so that none that was noted before means another now: more than one
     * process gives out for one run.
     */
    private static final int NUMBERS_EACH = 1_000_000;

    private BrowserReturn() {}

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return String.valueOf(System.getenv("HOSTNAME"));
        }
    }

    static WayBack wayTo(BrowserSession session, GridPlace grid, List<String> hidden) {
        RemoteWebDriver driver = session.driver();
        Gateway gateway = session.gateway();
        JsonNode capabilities =
                PageScripts.JSON.valueToTree(driver.getCapabilities().asMap());
        return new WayBack(
                grid.address().toString(),
                String.valueOf(driver.getSessionId()),
                capabilities,
                new WayBack.Door(
                        machine(),
                        gateway.address().getHostAddress(),
                        gateway.port(),
                        gateway.credential().user(),
                        gateway.credential().password()),
                hidden,
                session.signIns(),
                session.nextRef() / NUMBERS_EACH);
    }

    /**
     * The browser as it is now, with its way out where it was before.
     *
     * @return empty when it is gone or can't be held any more; it is ended then
     */
    public static Optional<BrowserSession> to(WayBack way, BrowserSettings settings) {
        GridPlace grid = settings.grid();
        boolean here = grid != null && grid.address().toString().equals(way.grid());
        if (grid == null || !here) {
            end(way);
            return Optional.empty();
        }
        try {
            BrowserSession session = joined(way, grid, settings.memory());
            if (isTakenUp(session, way)) {
                return Optional.of(session);
            }
            session.close();
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with it: the run goes on in another one.
            LOG.info("The browser of {} is not to be had any more: {}", way, BrowserFailures.firstLine(e));
            end(way);
        }
        return Optional.empty();
    }

    private static boolean isTakenUp(BrowserSession session, WayBack way) {
        try {
            recall(session, way);
            return lookAfter(session);
        } catch (RuntimeException e) {
            LOG.info("The browser of {} can't be taken up again: {}", way, BrowserFailures.firstLine(e));
            return false;
        }
    }

    /** What the process that had it before knew of it. */
    static void recall(BrowserSession session, WayBack way) {
        way.hidden().forEach(session::remember);
        way.signIns().forEach(session::signedInBy);
        session.nextRef((way.returns() + 1) * NUMBERS_EACH);
    }

    private static BrowserSession joined(WayBack way, GridPlace grid, int memory) throws IOException {
        WayBack.Door door = way.door();
        Gateway gateway = Gateway.open(
                InetAddress.getByName(door.listening()), door.port(), new Credential(door.user(), door.password()));
        BrowserFolder folder = null;
        try {
            folder = BrowserFolder.create();
            Map<String, Object> capabilities = PageScripts.JSON.convertValue(
                    way.capabilities(),
                    PageScripts.JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
            var driver = GridDriver.join(grid.address().toURL(), way.session(), capabilities);
            standOnATab(driver);
            return new BrowserSession(driver, folder, gateway, memory);
        } catch (IOException | RuntimeException e) {
            gateway.close();
            if (folder != null) {
                folder.delete();
            }
            throw e;
        }
    }

    private static void standOnATab(RemoteWebDriver driver) {
        try {
            driver.getWindowHandle();
        } catch (NoSuchWindowException e) {
            String tab = driver.getWindowHandles().stream()
                    .findFirst()
                    .orElseThrow(() -> new NoSuchWindowException("it has no window any more", e));
            driver.switchTo().window(tab);
        }
        driver.switchTo().defaultContent();
    }

    /** Whether it can be held: it takes a direct line, and comes out at the way that was opened for it. */
    private static boolean lookAfter(BrowserSession session) {
        try {
            DevTools line = session.line().open().orElseThrow(() -> new IOException("it takes no DevTools connection"));
            BrowserStart.quiet(session, line);
            if (!session.line().inABlankTab(tab -> GatewayKey.opens(tab, session.gateway()))) {
                throw new IOException("its way out leads elsewhere");
            }
            return true;
        } catch (IOException | WebDriverException e) {
            LOG.info("The browser is there, but can't be held: {}", BrowserFailures.firstLine(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * Whether the process that had it is gone: nothing listens any more where its way out was. Nothing is done to the browser.
     *
     * @param alone whether no process on another machine can have it; otherwise that is gone by the machine's name
     */
    public static boolean isLeft(WayBack way, boolean alone) {
        WayBack.Door door = way.door();
        if (!alone && !door.machine().equals(machine())) {
            return false;
        }
        try (var free = new ServerSocket(door.port(), 1, InetAddress.getByName(door.listening()))) {
            return free.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The sessions that a grid has; asking does not count there as using them. Empty when that is not known. */
    public static Optional<Set<String>> openOn(String grid) {
        return GridCalls.sessions(URI.create(grid));
    }

    /** Has the grid end it, if it is still there. */
    public static void end(WayBack way) {
        try {
            GridCalls.end(URI.create(way.grid()), way.session());
        } catch (IllegalArgumentException e) {
            LOG.info("The browser of {} could not be ended: {}", way, e.getMessage());
        }
    }
}
