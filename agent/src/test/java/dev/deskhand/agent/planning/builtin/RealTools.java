package dev.deskhand.agent.planning.builtin;

import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.ToolCatalog;
import java.util.List;

/** The catalogue of the tools plans are made for; nothing is started by listing them. */
final class RealTools {

    private RealTools() {}

    static ToolCatalog catalog() {
        return new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard()), new SheetTool(), new HttpTool()));
    }
}
