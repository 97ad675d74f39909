package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.CommandClock;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.world.OwnWorld;
import dev.deskhand.tools.gateway.Gateway;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.Leavable;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One run's browser with its profile and download folder; all of it is gone when closed. */
public final class BrowserSession implements AutoCloseable, Leavable {

    /** So long a script of a page may go on once that is asked: there are reports that a page waits for, and large tables to lay out. */
    private static final Duration ENDLESS = Duration.ofSeconds(50);

    private final RemoteWebDriver driver;
    private final BrowserFolder folder;
    private final Gateway gateway;
    private final RefusedNote refused;
    private final Watchdog watchdog;
    private final RevealedTexts revealed = new RevealedTexts();
    private final CopyOnWriteArrayList<Set<String>> signIns = new CopyOnWriteArrayList<>();
    private final Openers openers = new Openers();
    private List<String> masked = List.of();
    private int nextRef = 1;
    private final DirectLine line;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable KeptWay kept;
    private final ExitHook atExit;

    /** @param memory megabytes it may take; 0 for any */
    BrowserSession(RemoteWebDriver driver, BrowserFolder folder, Gateway gateway, int memory) {
        this.driver = driver;
        this.folder = folder;
        this.gateway = gateway;
        this.refused = new RefusedNote(gateway.log());
        Reach reach = Reach.to(driver);
        this.line = new DirectLine(driver, reach);
        DriverPlace.of(driver).ifPresent(place -> place.scriptsIn(new OwnWorld(driver, place, line)));
        Vitals vitals = driver instanceof GridDriver grid && reach instanceof GridReach far
                ? new GridVitals(grid, far)
                : LocalVitals.of(driver, folder);
        CommandClock commands =
                DriverPlace.of(driver).map(DriverPlace::clock).orElseGet(() -> new CommandClock(System::nanoTime));
        this.watchdog =
                new Watchdog(vitals, new PagePulse(line::known, ENDLESS), commands, new HeldUp(line)::look, memory);
        try {
            this.atExit = ExitHook.set(watchdog, this::leave);
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
        return Optional.of(Reach.debugger(driver)).filter(place -> !place.isEmpty());
    }

    public Watchdog watchdog() {
        return watchdog;
    }

    /** Whether it runs on a grid. */
    boolean isRemote() {
        return driver instanceof GridDriver;
    }

    /** A direct line to the tab the driver is at, to be dropped when it goes to another. */
    public DirectLine line() {
        return line;
    }

    /** Whether browser and driver answer, as they should in a moment. */
    boolean answers() {
        return StillUsable.answersAtOnce(driver);
    }

    /** Whether it can still be worked in after it stood unused, also while a dialog waits in it or its page is busy. */
    public boolean isUsable() {
        return StillUsable.is(this);
    }

    /** From now on the way back to it is kept until it ends, when there is one from another process. */
    public BrowserSession keptOn(BrowserShelf shelf, String run, @Nullable GridPlace grid) {
        if (isRemote() && grid != null) {
            try {
                kept = new KeptWay(shelf, run, grid, String.valueOf(driver.getSessionId()));
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

    private void keepWay() {
        if (kept != null) {
            kept.put(this, revealed.all());
        }
    }

    /** Its only way out. */
    public Gateway gateway() {
        return gateway;
    }

    public RefusedNote refused() {
        return refused;
    }

    public Openers openers() {
        return openers;
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

    /** A sign-in went through these sites; "" among them is none. */
    public void signedInBy(Set<String> sites) {
        if (signIns.addIfAbsent(Set.copyOf(sites))) {
            keepWay();
        }
    }

    /** The sites of each sign-in in this browser. */
    public List<Set<String>> signIns() {
        return List.copyOf(signIns);
    }

    /** Remembers a secret's text so that {@link #redacted} leaves it out from now on. */
    public void remember(String secret) {
        if (revealed.add(secret)) {
            keepWay();
        }
    }

    /** The text without any secret that was filled in during this session. */
    public String redacted(String text) {
        return revealed.hiddenIn(text);
    }

    /** Whether a secret was filled in, or fields are not to be shown. */
    public boolean hidesSomething() {
        return !revealed.all().isEmpty() || !masked().isEmpty();
    }

    /** The same for all texts, numbers and names in it. */
    public JsonNode redacted(JsonNode json) {
        return revealed.hiddenIn(json);
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            atExit.forget();
            if (kept != null) {
                kept.remove();
            }
            watchdog.close();
            BrowserEnd.of(driver, line, folder);
            gateway.close();
            folder.delete();
        }
    }

    /** Lets a browser that runs elsewhere and can be got back to stay open; ends any other. */
    @Override
    public boolean leave() {
        if (kept == null) {
            close();
            return false;
        }
        if (over.compareAndSet(false, true)) {
            atExit.forget();
            watchdog.close();
            line.drop();
            gateway.close();
            folder.delete();
        }
        return true;
    }
}
