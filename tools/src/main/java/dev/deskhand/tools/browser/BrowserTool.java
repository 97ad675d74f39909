package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

    private static final int LONGEST_TEXT = 20_000;

    private final Browsers browsers;
    private final List<Action> actions;

    /** With browsers that are started when needed. */
    public BrowserTool(BrowserSettings settings) {
        this(new Browsers(settings));
    }

    public BrowserTool(Browsers browsers) {
        this.browsers = browsers;
        this.actions = List.of(
                new OpenAction(browsers),
                new AllowAction(browsers),
                new SignInAction(browsers),
                new SaveSessionAction(browsers),
                new UseSessionAction(browsers),
                new ClickAction(browsers),
                new ClickAtAction(browsers),
                new FillAction(browsers),
                new TypeAction(browsers),
                new PressAction(browsers),
                new SelectAction(browsers),
                new CheckAction(browsers),
                new PickDateAction(browsers),
                new HoverAction(browsers),
                new DragAction(browsers),
                new ScrollAction(browsers),
                new TabsAction(browsers),
                new HistoryAction(browsers),
                new OutlineAction(browsers),
                new PictureAction(browsers),
                new TargetAction(browsers),
                new LocateAction(browsers),
                new ReadAction(browsers),
                new ReadTableAction(browsers),
                new FindRowAction(browsers),
                new WaitForAction(browsers),
                new DownloadAction(browsers),
                new UploadAction(browsers),
                new PdfAction(browsers),
                new ScreenshotAction(browsers));
    }

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    /** The page as {@code page}: {url, host, title, text, alerts}; empty while no browser is open. */
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
