package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.outline.Outline;
import dev.deskhand.tools.browser.outline.OutlineNode;
import dev.deskhand.tools.browser.outline.OutlineReader;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Takes a page's outline: one call for the page with the frames of its own host, one more for each frame of another. */
public final class PageOutline {

    private static final int DEEPEST = 4;

    private final Page page;
    private final RemoteWebDriver driver;
    private final BrowserSession session;
    private int next;
    private final Set<Source> framed = new LinkedHashSet<>();
    private String url = "";

    /**
     * What to look at more closely: rows from to to of the table or list of that ref, or all there is.
     *
     * @param searched whether it is looked through for a text, for which all options of a select count
     */
    public record Focus(int open, int from, int to, boolean whole, boolean searched) {
        public static final Focus NONE = new Focus(0, 0, 0, false, false);
        public static final Focus SEARCH = new Focus(0, 0, 0, true, true);
    }

    public PageOutline(Page page) {
        this.page = page;
        this.driver = page.driver();
        this.session = page.session();
    }

    /** Where what was seen comes from: the page, and the frames of other sites that show something. */
    public Set<Source> sources() {
        var sources = new LinkedHashSet<>(Set.of(own()));
        sources.addAll(framed);
        return sources;
    }

    private Source own() {
        return url.isEmpty() ? page.source() : page.sourceOf(url);
    }

    public Outline take(Focus focus) throws InterruptedException {
        next = session.nextRef();
        try {
            Optional<JsonNode> quick = session.line().outline(options(focus));
            if (quick.isEmpty() || !Settling.isAtRest(quick.get().path("state"))) {
                next = Math.max(
                        next, quick.map(kept -> kept.path("next").asInt()).orElse(0));
                page.settle();
                quick = session.line().outline(options(focus));
            }
            next = Math.max(next, quick.map(kept -> kept.path("next").asInt()).orElse(0));
            if (quick.isPresent()) {
                url = quick.get().path("url").asText();
                return new Outline(withFrames(quick.get(), focus));
            }
            driver.switchTo().defaultContent();
            return new Outline(document(focus, 0, own()));
        } finally {
            session.nextRef(next);
        }
    }

    private Map<String, Object> options(Focus focus) {
        var options = new HashMap<String, Object>();
        options.put("next", next);
        options.put("open", focus.open());
        options.put("from", focus.from());
        options.put("to", focus.to());
        options.put("whole", focus.whole());
        options.put("searched", focus.searched());
        return options;
    }

    /** Only frames of other hosts are left to be walked: what was seen of the page itself is used as it is. */
    private List<OutlineNode> withFrames(JsonNode seen, Focus focus) {
        var refs = new ArrayList<Integer>();
        seen.path("frames").forEach(ref -> refs.add(ref.asInt()));
        List<@Nullable WebElement> frames = new ArrayList<>();
        if (!refs.isEmpty()) {
            driver.switchTo().defaultContent();
            frames.addAll(PageScripts.list(PageScripts.call(driver, "outlinedBy", refs)));
        }
        var reader = new OutlineReader(number -> frame(frames.get(number), focus, 0, own()));
        return reader.nodes(PageScripts.parse(seen.path("tree").asText()), this::hidden);
    }

    private List<OutlineNode> document(Focus focus, int depth, Source around) {
        var options = options(focus);
        Map<String, ?> answer = PageScripts.map(PageScripts.call(driver, "outline", options));
        if (answer.get("next") instanceof Number number) {
            next = Math.max(next, number.intValue());
        }
        List<WebElement> frames = PageScripts.list(answer.get("frames"));
        Source here = TextSources.at(String.valueOf(answer.get("url"))).orElse(around);
        var reader = new OutlineReader(number -> frame(frames.get(number), focus, depth, here));
        var nodes = reader.nodes(PageScripts.parse(answer.get("tree")), this::hidden);
        if (depth > 0 && !nodes.isEmpty()) {
            framed.add(here);
        }
        return nodes;
    }

    private String hidden(String text) {
        return session.redacted(page.context().secrets().hide(text));
    }

    private List<OutlineNode> frame(@Nullable WebElement frame, Focus focus, int depth, Source around) {
        if (frame == null || depth >= DEEPEST) {
            return List.of();
        }
        try {
            driver.switchTo().frame(frame);
        } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
            return List.of(); // it went away
        }
        try {
            return document(focus, depth + 1, around);
        } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
            return List.of(); // it shows no page
        } finally {
            leave(depth);
        }
    }

    /** Goes back to the document around, which is there even when the frame is not any more. */
    private void leave(int depth) {
        if (depth == 0) {
            driver.switchTo().defaultContent();
        } else {
            driver.switchTo().parentFrame();
        }
    }
}
