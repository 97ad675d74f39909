package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.gateway.Gateway;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One run's browser with its profile and download folder; all of it is gone when closed. */
public final class BrowserSession implements AutoCloseable {

    private static final Duration TO_QUIT = Duration.ofSeconds(8);
    private static final int SHORTEST_SECRET_HIDDEN = 4;

    private final RemoteWebDriver driver;
    private final BrowserFolder folder;
    private final Gateway gateway;
    private final RefusedNote refused;
    private final Watchdog watchdog;
    private final List<String> revealed = new CopyOnWriteArrayList<>();
    private List<String> masked = List.of();
    private int nextRef = 1;
    private @Nullable DevTools devTools;
    private @Nullable PageLine outlines;
    private final Thread atExit = new Thread(this::end, "browser-end");

    BrowserSession(RemoteWebDriver driver, BrowserFolder folder, Gateway gateway) {
        this.driver = driver;
        this.folder = folder;
        this.gateway = gateway;
        this.refused = new RefusedNote(gateway.log());
        this.watchdog = Watchdog.over(driver, debugger(), () -> LeftBrowsers.endProcessesOf(folder));
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            watchdog.close();
            throw e;
        }
    }

    /**
     * Starts a browser.
     *
     * @throws ToolFailure UNAVAILABLE when there is none or it does not start
     */
    public static BrowserSession open(BrowserSettings settings) {
        return BrowserStart.session(settings);
    }

    RemoteWebDriver driver() {
        return driver;
    }

    /** Where a person or another program can join this browser, such as {@code http://127.0.0.1:9222}; empty on a grid. */
    public Optional<String> debugger() {
        if (isRemote()) {
            return Optional.empty();
        }
        Object chrome = driver.getCapabilities().getCapability("goog:chromeOptions");
        return chrome instanceof Map<?, ?> options && options.get("debuggerAddress") instanceof String address
                ? Optional.of("http://" + address)
                : Optional.empty();
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** Whether it runs on a grid. */
    boolean isRemote() {
        return !(driver instanceof ChromeDriver);
    }

    /** Where a grid leads DevTools connections to this browser. */
    private String gridLine() throws IOException {
        Object line = driver.getCapabilities().getCapability("se:cdp");
        if (line == null) {
            throw new IOException("the grid offers no DevTools connection (se:cdp)");
        }
        return line.toString();
    }

    /** A direct line to the tab the driver is at; empty where the browser runs elsewhere or takes none. */
    Optional<DevTools> devTools() throws InterruptedException {
        if (devTools != null && !devTools.isOpen()) {
            dropDevTools();
        }
        if (devTools == null && (isRemote() || debugger().isPresent())) {
            try {
                String tab = driver.getWindowHandle();
                devTools = isRemote()
                        ? DevTools.join(URI.create(gridLine()), tab)
                        : DevTools.connect(debugger().orElseThrow(), tab);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(devTools);
    }

    /** What outline-walk.js gives, asked where the page keeps the script; empty when that does not work. */
    Optional<JsonNode> outline(Map<String, Object> options) throws InterruptedException {
        try {
            Optional<DevTools> line = devTools();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (outlines != null) {
                try {
                    return Optional.of(outlines.ask("outline", options));
                } catch (IOException e) {
                    outlines = null; // another document: what was kept went with the old one
                }
            }
            outlines = PageLine.begin(line.get(), PageScripts.OUTLINE_KEPT);
            return Optional.of(outlines.ask("outline", options));
        } catch (IOException e) {
            dropDevTools();
            return Optional.empty();
        }
    }

    /** To be told when the driver goes to another tab: the direct line leads to the one before. */
    void wentToAnotherTab() {
        dropDevTools();
    }

    void dropDevTools() {
        outlines = null;
        if (devTools != null) {
            devTools.close();
            devTools = null;
        }
    }

    /** Its only way out. */
    Gateway gateway() {
        return gateway;
    }

    RefusedNote refused() {
        return refused;
    }

    DownloadPlace downloads() {
        return new DownloadPlace(driver, isRemote(), folder.downloads());
    }

    /** The next number an outline may give to an element: none is given twice in a session. */
    int nextRef() {
        return nextRef;
    }

    void nextRef(int next) {
        nextRef = next;
    }

    /** Fields that pictures of this run must not show: labels, or {@code css:} and a selector. */
    List<String> masked() {
        return masked;
    }

    void masked(List<String> fields) {
        masked = List.copyOf(fields);
    }

    /** Remembers a secret's text so that {@link #redacted} leaves it out from now on. */
    void remember(String secret) {
        if (secret.length() >= SHORTEST_SECRET_HIDDEN && !revealed.contains(secret)) {
            revealed.add(secret);
        }
    }

    /** The text without any secret that was filled in during this session. */
    String redacted(String text) {
        String result = text;
        for (String secret : revealed) {
            result = result.replace(secret, "•••");
        }
        return result;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the process is ending: the hook does the work
        }
        end();
    }

    /** In order when the driver still answers; otherwise whatever is left of the processes is killed. */
    private void end() {
        watchdog.close();
        var quit = new FutureTask<>(this::quit, null);
        Thread.ofPlatform().daemon().name("browser-quit").start(quit);
        try {
            quit.get(TO_QUIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LeftBrowsers.endProcessesOf(folder);
        } catch (InterruptedException e) {
            LeftBrowsers.endProcessesOf(folder);
            Thread.currentThread().interrupt();
        }
        gateway.close();
        folder.delete();
    }

    private void quit() {
        dropDevTools();
        driver.quit();
    }
}
