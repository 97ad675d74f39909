package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.trouble.TroubleWatch;
import dev.deskhand.tools.browser.world.WorldLines;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A direct line to the tab the driver is at, taken up when first needed and again after it was dropped. */
public final class DirectLine implements WorldLines {

    /** In a row, after which it is not tried again: each may take seconds, and every step that acts would pay them. */
    private static final int MOST_REFUSALS = 2;

    private final RemoteWebDriver driver;
    private final Reach reach;
    private @Nullable DevTools devTools;
    private volatile @Nullable PageLine outlines;
    private volatile @Nullable PageLine forms;
    private @Nullable TroubleWatch troubles;
    private int refusals;
    private String tab = "";
    private final Map<String, DevTools> left = new ConcurrentHashMap<>();
    private final Map<String, DevTools> frames = new ConcurrentHashMap<>();

    DirectLine(RemoteWebDriver driver, Reach reach) {
        this.driver = driver;
        this.reach = reach;
    }

    /** Empty where the browser takes none. */
    public Optional<DevTools> open() throws InterruptedException {
        if (devTools != null && !devTools.isOpen()) {
            drop();
        } else if (devTools != null && isElsewhere()) {
            leave();
        }
        if (devTools == null && refusals < MOST_REFUSALS) {
            try {
                tab = driver.getWindowHandle();
                DevTools known = left.remove(tab);
                devTools = known != null && known.isOpen() ? known : reach.tab(tab);
                devTools.on("Runtime.executionContextsCleared", event -> forget());
                refusals = 0;
            } catch (IOException e) {
                refusals++;
                return Optional.empty();
            }
        }
        return Optional.ofNullable(devTools);
    }

    private boolean isElsewhere() {
        return DriverPlace.of(driver)
                .flatMap(DriverPlace::window)
                .filter(window -> !window.equals(tab))
                .isPresent();
    }

    @Override
    public Optional<DevTools> tab() throws InterruptedException {
        return open();
    }

    @Override
    public DevTools frame(String id) throws IOException, InterruptedException {
        DevTools known = frames.get(id);
        if (known != null && known.isOpen()) {
            return known;
        }
        DevTools fresh = reach.tab(id);
        frames.put(id, fresh);
        return fresh;
    }

    /** Not closed: it may be part of a connection that others use. */
    @Override
    public void forget(String frame) {
        frames.remove(frame);
    }

    /** What goes wrong in the tab; empty where the browser does not tell. */
    public Optional<TroubleWatch> troubles() throws InterruptedException {
        Optional<DevTools> open = open();
        try {
            if (troubles == null && open.isPresent()) {
                troubles = TroubleWatch.over(open.get());
            }
            return Optional.ofNullable(troubles);
        } catch (IOException e) {
            drop();
            return Optional.empty();
        }
    }

    /** Whether code that the tab's scripts asked for is on its way, as far as the line was watched. */
    public boolean isLoadingCode() {
        return devTools != null && devTools.isOpen() && troubles != null && troubles.isLoadingCode();
    }

    /**
     * Does something in a tab of its own that shows nothing and is closed afterwards.
     *
     * @throws IOException when the browser lets none be opened or joined
     */
    public <T> T inABlankTab(BlankTab<T> work) throws IOException, InterruptedException {
        String tab;
        try {
            tab = String.valueOf(
                    ChromeCommands.run(driver, "Target.createTarget", Map.of("url", "about:blank", "background", true))
                            .get("targetId"));
        } catch (WebDriverException e) {
            throw new IOException("the browser opens no tab", e);
        }
        try (DevTools line = reach.tab(tab)) {
            return work.in(line);
        } finally {
            ChromeCommands.run(driver, "Target.closeTarget", Map.of("targetId", tab));
        }
    }

    /** Something to do in a blank tab. */
    public interface BlankTab<T> {
        T in(DevTools tab) throws IOException, InterruptedException;
    }

    /** What outline-walk.js gives, asked where the page keeps the script; empty when that does not work. */
    public Optional<JsonNode> outline(Map<String, Object> options) throws InterruptedException {
        try {
            Optional<DevTools> line = open();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            PageLine known = outlines;
            if (known != null) {
                try {
                    return Optional.of(known.ask("outline", options));
                } catch (IOException e) {
                    // another document: what was kept went with the old one
                }
            }
            PageLine fresh = PageLine.begin(line.get(), PageScripts.OUTLINE_KEPT);
            outlines = fresh;
            return Optional.of(fresh.ask("outline", options));
        } catch (IOException e) {
            drop();
            return Optional.empty();
        }
    }

    /** The functions of forms.js in the tab's document; on their way there when they were not brought yet. */
    public Optional<PageLine> forms() throws InterruptedException {
        Optional<DevTools> line = open();
        PageLine known = forms;
        return line.isPresent() && known != null ? Optional.of(known) : formsAnew();
    }

    /** The same, when the document that had them is gone. */
    public Optional<PageLine> formsAnew() throws InterruptedException {
        Optional<DevTools> line = open();
        line.ifPresent(open -> PageLine.inPage(open, PageScripts.LISTENERS));
        Optional<PageLine> fresh = line.map(open -> PageLine.begin(open, PageScripts.FAST));
        forms = fresh.orElse(null);
        return fresh;
    }

    /** Another document comes: what was kept went with the old one. */
    private void forget() {
        outlines = null;
        forms = null;
    }

    /** Another tab is gone to: what the scripts keep in this one's document lasts as long as the line. */
    public void leave() {
        forget();
        troubles = null;
        left.values().removeIf(line -> !line.isOpen());
        if (devTools != null) {
            left.put(tab, devTools);
            devTools = null;
        }
    }

    public void drop() {
        forget();
        left.values().forEach(DevTools::close);
        left.clear();
        troubles = null;
        frames.values().forEach(DevTools::close);
        frames.clear();
        if (devTools != null) {
            devTools.close();
            devTools = null;
        }
    }
}
