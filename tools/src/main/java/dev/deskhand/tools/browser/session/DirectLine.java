package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
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
    private volatile @Nullable DocumentScripts scripts;
    private @Nullable TroubleWatch troubles;
    private int refusals;
    private volatile String tab = "";
    private final Map<String, DocumentScripts> left = new ConcurrentHashMap<>();
    private final Map<String, DevTools> frames = new ConcurrentHashMap<>();

    DirectLine(RemoteWebDriver driver, Reach reach) {
        this.driver = driver;
        this.reach = reach;
    }

    /** Empty where the browser takes none. */
    public Optional<DevTools> open() throws InterruptedException {
        return scripts().map(DocumentScripts::line);
    }

    private Optional<DocumentScripts> scripts() throws InterruptedException {
        if (scripts != null && !scripts.line().isOpen()) {
            drop();
        } else if (scripts != null && isElsewhere()) {
            leave();
        }
        if (scripts == null && refusals < MOST_REFUSALS) {
            try {
                tab = driver.getWindowHandle();
                DocumentScripts known = left.remove(tab);
                scripts = known != null && known.line().isOpen() ? known.back() : DocumentScripts.over(reach.tab(tab));
                refusals = 0;
            } catch (IOException e) {
                refusals++;
                return Optional.empty();
            }
        }
        return Optional.ofNullable(scripts);
    }

    /** A line to a tab the driver may not have gone to yet, kept for when it does; empty where the browser takes none. */
    public Optional<DevTools> to(String window) throws InterruptedException {
        DocumentScripts known = window.equals(tab) && scripts != null ? scripts : left.get(window);
        if (known != null && known.line().isOpen()) {
            return Optional.of(known.line());
        }
        if (refusals >= MOST_REFUSALS) {
            return Optional.empty();
        }
        try {
            DocumentScripts fresh = DocumentScripts.over(reach.tab(window));
            fresh.leave();
            left.put(window, fresh);
            return Optional.of(fresh.line());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isElsewhere() {
        return DriverPlace.of(driver)
                .flatMap(DriverPlace::window)
                .filter(window -> !window.equals(tab))
                .isPresent();
    }

    /** The line to the tab the driver is at as far as it was taken up; null where there is none yet. */
    @Nullable
    DevTools known() {
        String at = DriverPlace.of(driver).flatMap(DriverPlace::window).orElse(tab);
        DocumentScripts known = at.equals(tab) ? scripts : null;
        DocumentScripts there = known == null ? left.get(at) : known;
        return there == null ? null : there.line();
    }

    /**
     * Has the tab the driver is at brought forward when another covers it, without waiting for that: it draws nothing then, and who
     * wants a picture of it, or moves the pointer there, gets no answer.
     */
    public void uncover() {
        DevTools line = known();
        if (line == null || !line.isOpen()) {
            return;
        }
        PageLine.begin(line, "document.hidden").brought().thenAccept(answer -> {
            if (answer.at("/result/value").asBoolean()) {
                line.send("Page.bringToFront", JsonNodeFactory.instance.objectNode());
            }
        });
    }

    @Override
    public Optional<DevTools> tab() throws InterruptedException {
        return open();
    }

    @Override
    public Optional<PageLine> page() throws InterruptedException {
        return scripts().map(DocumentScripts::usual);
    }

    @Override
    public void gone(PageLine page) {
        if (scripts != null) {
            scripts.forget(page);
        }
    }

    @Override
    public DevTools frame(String id) throws IOException, InterruptedException {
        DevTools known = frames.get(id);
        if (known != null && known.isOpen()) {
            return known;
        }
        DevTools fresh = reach.tab(id);
        PageLine.first(fresh, PageScripts.FIRST);
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
        return scripts != null && scripts.line().isOpen() && troubles != null && troubles.isLoadingCode();
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
            Optional<DocumentScripts> there = scripts();
            if (there.isEmpty()) {
                return Optional.empty();
            }
            PageLine known = there.get().outlines();
            try {
                return Optional.of(known.ask("outline", options));
            } catch (SilentBrowserException e) {
                throw e;
            } catch (IOException e) {
                // Another document: what was kept went with the old one.
                there.get().forget(known);
                return Optional.of(there.get().outlines().ask("outline", options));
            }
        } catch (IOException e) {
            drop();
            return Optional.empty();
        }
    }

    /** Whether the page may have frames, or no host of its own, as far as that is known without asking it. */
    public boolean framesMayBeThere() throws InterruptedException {
        return scripts().map(DocumentScripts::framesMayBeThere).orElse(true);
    }

    /** A look at the page told whether there are any. */
    public void framesMayBeThere(boolean are) {
        if (scripts != null) {
            scripts.framesMayBeThere(are);
        }
    }

    /** The functions of forms.js in the tab's document; on their way there when they were not brought yet. */
    public Optional<PageLine> forms() throws InterruptedException {
        return scripts().map(DocumentScripts::forms);
    }

    /** The same, when the document that had these is gone. */
    public Optional<PageLine> formsInPlaceOf(PageLine gone) throws InterruptedException {
        gone(gone);
        return forms();
    }

    /** Another tab is gone to: what the scripts keep in this one's document lasts as long as the line. */
    public void leave() {
        troubles = null;
        left.values().removeIf(one -> !one.line().isOpen());
        if (scripts != null) {
            scripts.leave();
            left.put(tab, scripts);
            scripts = null;
        }
    }

    public void drop() {
        left.values().forEach(one -> one.line().close());
        left.clear();
        troubles = null;
        frames.values().forEach(DevTools::close);
        frames.clear();
        if (scripts != null) {
            scripts.line().close();
            scripts = null;
        }
    }
}
