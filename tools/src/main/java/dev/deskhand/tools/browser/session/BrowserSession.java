package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.trouble.TroubleWatch;
import dev.deskhand.tools.gateway.Gateway;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.Leavable;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One run's browser with its profile and download folder; all of it is gone when closed. */
public final class BrowserSession implements AutoCloseable, Leavable {

    private static final Duration TO_QUIT = Duration.ofSeconds(8);
    private static final Duration TO_COME_TO_AN_END = Duration.ofSeconds(30);
    private static final int SHORTEST_SECRET_HIDDEN = 4;

    private final RemoteWebDriver driver;
    private final BrowserFolder folder;
    private final Gateway gateway;
    private final RefusedNote refused;
    private final Watchdog watchdog;
    private final List<String> revealed = new CopyOnWriteArrayList<>();
    private List<String> masked = List.of();
    private int nextRef = 1;
    private final DirectLine line;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable Kept kept;
    private final Thread atExit = new Thread(this::leaveLast, "browser-end");

    /** @param memory megabytes it may take here; 0 for any */
    BrowserSession(RemoteWebDriver driver, BrowserFolder folder, Gateway gateway, int memory) {
        this.driver = driver;
        this.folder = folder;
        this.gateway = gateway;
        this.refused = new RefusedNote(gateway.log());
        this.line = new DirectLine(driver, isRemote(), debugger());
        var size = new Watchdog.Size(() -> ProcessMemory.megabytes(LeftBrowsers.processesOf(folder)), memory);
        this.watchdog = Watchdog.over(driver, debugger(), size, () -> LeftBrowsers.endProcessesOf(folder));
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

    /** Browsers of which some stand ready, each for one run only. */
    public static WarmPool<BrowserSession> pool(BrowserSettings settings, WarmPool.Size size) {
        return new WarmPool<>(size, () -> open(settings), BrowserSession::answers);
    }

    public RemoteWebDriver driver() {
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

    public Watchdog watchdog() {
        return watchdog;
    }

    /** Whether it runs on a grid. */
    boolean isRemote() {
        return !(driver instanceof ChromeDriver);
    }

    /** A direct line to the tab the driver is at; empty where the browser runs elsewhere or takes none. */
    public Optional<DevTools> devTools() throws InterruptedException {
        return line.open();
    }

    /** What outline-walk.js gives, asked where the page keeps the script; empty when that does not work. */
    public Optional<JsonNode> outline(Map<String, Object> options) throws InterruptedException {
        return line.outline(options);
    }

    /** Whether code that the page's scripts asked for is on its way, as far as the browser tells. */
    public boolean isLoadingCode() {
        return line.isLoadingCode();
    }

    /** What goes wrong in the tab the driver is at; empty where the browser does not tell. */
    public Optional<TroubleWatch> troubles() throws InterruptedException {
        return line.troubles();
    }

    /** To be told when the driver goes to another tab: the direct line leads to the one before. */
    public void wentToAnotherTab() {
        line.drop();
    }

    public void dropDevTools() {
        line.drop();
    }

    /** Whether browser and driver answer, as they should in a moment. */
    boolean answers() {
        try {
            driver.getWindowHandle();
            return true;
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** From now on the way back to it is kept until it ends, when there is one from another process. */
    public BrowserSession keptOn(BrowserShelf shelf, String run, @Nullable GridPlace grid) {
        if (isRemote() && grid != null) {
            try {
                kept = new Kept(shelf, run, grid, String.valueOf(driver.getSessionId()));
                keepWay();
            } catch (RuntimeException e) {
                // Nobody has it yet who would end it.
                kept = null;
                close();
                throw e;
            }
        }
        return this;
    }

    private record Kept(BrowserShelf shelf, String run, GridPlace grid, String session) {}

    private void keepWay() {
        if (kept != null) {
            kept.shelf().put(kept.run(), BrowserReturn.wayTo(this, kept.grid(), List.copyOf(revealed)));
        }
    }

    /** Its only way out. */
    public Gateway gateway() {
        return gateway;
    }

    public RefusedNote refused() {
        return refused;
    }

    public DownloadPlace downloads() {
        return new DownloadPlace(driver, isRemote(), folder.downloads());
    }

    /** The next number an outline may give to an element: none is given twice in a session. */
    public int nextRef() {
        return nextRef;
    }

    public void nextRef(int next) {
        nextRef = next;
    }

    /** Fields that pictures of this run must not show: labels, or {@code css:} and a selector. */
    public List<String> masked() {
        return masked;
    }

    public void masked(List<String> fields) {
        masked = List.copyOf(fields);
    }

    /** Remembers a secret's text so that {@link #redacted} leaves it out from now on. */
    public void remember(String secret) {
        if (secret.length() >= SHORTEST_SECRET_HIDDEN && !revealed.contains(secret)) {
            revealed.add(secret);
            keepWay();
        }
    }

    /** The text without any secret that was filled in during this session. */
    public String redacted(String text) {
        String result = text;
        for (String secret : revealed) {
            result = result.replace(secret, "•••");
        }
        return result;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            forgetHook();
            if (kept != null) {
                kept.shelf().remove(kept.run(), kept.session());
            }
            end();
        }
    }

    /** Lets a browser that runs elsewhere and can be got back to stay open; ends any other. */
    @Override
    public void leave() {
        if (kept == null) {
            close();
        } else if (over.compareAndSet(false, true)) {
            forgetHook();
            watchdog.close();
            line.drop();
            gateway.close();
            folder.delete();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook finds the work done.
        }
    }

    /** The process ends: an action under way has its time, and whoever owns this may close it before. */
    private void leaveLast() {
        long end = System.nanoTime() + TO_COME_TO_AN_END.toNanos();
        try {
            while (watchdog.isWorking() && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave();
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
        line.drop();
        driver.quit();
    }
}
