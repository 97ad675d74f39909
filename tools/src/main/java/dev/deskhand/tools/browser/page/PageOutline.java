package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.outline.Outline;
import dev.deskhand.tools.browser.outline.OutlineNode;
import dev.deskhand.tools.browser.outline.OutlineReader;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private String url = "";

    /** What to look at more closely: rows from to to of the table or list of that ref, or all there is. */
    public record Focus(int open, int from, int to, boolean whole) {
        public static final Focus NONE = new Focus(0, 0, 0, false);
    }

    public PageOutline(Page page) {
        this.page = page;
        this.driver = page.driver();
        this.session = page.session();
    }

    /** Where what was seen comes from. */
    public Source source() {
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
            if (quick.isPresent() && quick.get().path("frames").asInt() == 0) {
                url = quick.get().path("url").asText();
                String tree = session.redacted(quick.get().path("tree").asText());
                return new Outline(new OutlineReader(number -> List.of()).nodes(PageScripts.parse(tree)));
            }
            driver.switchTo().defaultContent();
            Outline whole = new Outline(document(focus, List.of()));
            driver.switchTo().defaultContent();
            return whole;
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
        return options;
    }

    private List<OutlineNode> document(Focus focus, List<WebElement> way) {
        var options = options(focus);
        Map<String, ?> answer = PageScripts.map(PageScripts.outline(driver, options));
        if (answer.get("next") instanceof Number number) {
            next = Math.max(next, number.intValue());
        }
        List<WebElement> frames = PageScripts.list(answer.get("frames"));
        var reader = new OutlineReader(number -> frame(frames.get(number), focus, way));
        return reader.nodes(PageScripts.parse(session.redacted(String.valueOf(answer.get("tree")))));
    }

    private List<OutlineNode> frame(WebElement frame, Focus focus, List<WebElement> way) {
        if (way.size() >= DEEPEST) {
            return List.of();
        }
        try {
            driver.switchTo().frame(frame);
            return document(
                    focus,
                    java.util.stream.Stream.concat(way.stream(), java.util.stream.Stream.of(frame))
                            .toList());
        } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
            return List.of(); // it went away or shows no page
        } finally {
            driver.switchTo().defaultContent();
            way.forEach(outer -> driver.switchTo().frame(outer));
        }
    }
}
