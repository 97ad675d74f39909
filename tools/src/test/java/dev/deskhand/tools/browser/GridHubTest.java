package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.ToolResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Browsers on a machine behind a hub, whose DevTools connections are said to be where nobody answers. */
@Tag("grid")
class GridHubTest extends BrowserTest {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestGrid grid;

    private static BrowserTool tool = TOOL;

    @BeforeAll
    static void start() throws Exception {
        grid = TestGrid.hubAndNode();
        tool = new BrowserTool(grid.settings(0));
    }

    @AfterAll
    static void stop() {
        new SharedSession().close(BrowserSession.class);
        grid.close();
    }

    private static ToolResult.Done well(String action, String arguments) throws InterruptedException {
        ToolResult result = tool.actions().stream()
                .filter(known -> known.description().name().equals("browser." + action))
                .findFirst()
                .orElseThrow()
                .execute(call(action, arguments), context());
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return (ToolResult.Done) result;
    }

    @Test
    void theyAreReachedThroughTheHub() throws Exception {
        String page = SITE.page("/hub", "<h1>Here</h1><label>Name <input></label><button>Go</button>");
        well("open", "{'url': '" + page + "'}");
        BrowserSession session = new SharedSession().find(BrowserSession.class).orElseThrow();
        assertThat(String.valueOf(session.driver().getCapabilities().getCapability("se:cdp")))
                .as("what the grid says")
                .startsWith("ws://127.0.0.1:9/");
        assertThat(session.line().open()).as("a direct line all the same").isPresent();

        well("fill", "{'fields': {'Name': 'Ada'}}");
        var click = well("click", "{'target': 'Go'}");

        assertThat(click.evidence()).extracting(kept -> kept.name()).contains("before.jpg", "after.jpg");
        LiveBrowser live = LiveBrowser.of(new SharedSession()).orElseThrow();
        assertThat(live.picture(text -> text)).isPresent();
        assertThat(live.windows()).hasSize(1);
    }
}
