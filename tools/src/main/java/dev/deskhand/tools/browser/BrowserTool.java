package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.action.BrowserActions;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Screenshots;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolContext;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.WebDriverException;

/** The {@code browser} tool: a real browser, one for each run. */
public final class BrowserTool implements Tool {

    /** Only so that no page fills the memory: what is said last, such as that something was saved, stands at the end. */
    private static final int LONGEST_TEXT = 2_000_000;

    private final Browsers browsers;
    private final List<Action> actions;

    /** With browsers that are started when needed. */
    public BrowserTool(BrowserSettings settings) {
        this(new Browsers(settings));
    }

    public BrowserTool(Browsers browsers) {
        this.browsers = browsers;
        this.actions = BrowserActions.all(browsers);
    }

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    /** The page as {@code page}: {url, host, title, text, news, alerts}, where news is the text that came with the last change; empty while no browser is open. */
    @Override
    public Optional<Observation> observe(ToolContext context) {
        try {
            return browsers.openPage(context).map(page -> {
                var state = page.state();
                var seen = JsonNodeFactory.instance.objectNode();
                seen.put("url", page.url());
                seen.put("host", state.path("host").asText());
                seen.put("title", state.path("title").asText());
                seen.put("text", String.valueOf(PageScripts.call(page.driver(), "pageText", LONGEST_TEXT)));
                seen.put(
                        "news",
                        String.valueOf(PageScripts.call(
                                page.driver(), "newText", page.complaints().marked())));
                seen.set("alerts", page.feedback().path("alerts"));
                return new Observation("page", page.value(seen));
            });
        } catch (WebDriverException e) {
            return Optional.empty();
        }
    }

    /** What the run's browser shows now, kept as evidence; empty while no browser is open. */
    public Optional<Evidence> picture(ToolContext context) {
        return browsers.openPage(context).flatMap(page -> Screenshots.tryToKeep(page, "now"));
    }
}
