package dev.deskhand.service.command;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.tool.ModelTool;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.file.FileTool;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.ToolCatalog;
import java.util.List;

/** The actions by their descriptions, for commands that carry none of them out. */
final class KnownActions {

    private KnownActions() {}

    static ToolCatalog catalog() {
        return new ToolCatalog(List.of(
                new BrowserTool(BrowserSettings.standard()),
                new SheetTool(),
                new HttpTool(),
                new FileTool(),
                new ModelTool(new NoModel())));
    }

    /** Nobody asks it. */
    private static final class NoModel implements LanguageModel {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public int contextTokens() {
            return 0;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            throw new IllegalStateException("actions are only described here");
        }
    }
}
