package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Screenshots;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** {@code browser.screenshot}: keeps a picture of the page as a file of the run. */
final class ScreenshotAction extends BrowserAction {

    ScreenshotAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.screenshot",
                                "Saves a picture (PNG) of what the browser shows, or of the whole page.",
                                Effect.LOCAL,
                                new Sentence("Take a screenshot[ named {name}]", "截取屏幕[，保存为 {name}]"),
                                """
                                {"type": "object", "additionalProperties": false, "properties": {
                                  "name": {"type": "string", "description": "File name; screenshot.png when not given"},
                                  "whole_page": {"type": "boolean", "default": false}}}""",
                                """
                                {"type": "object", "properties": {"file": {"type": "string"}}}""")
                        .controlledBy("name")
                        .onlyTaking());
    }

    @Override
    String doing(JsonNode arguments) {
        return "taking a screenshot";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.settle();
        String given = call.text("name", "screenshot.png");
        String name = given.toLowerCase(java.util.Locale.ROOT).endsWith(".png") ? given : given + ".png";
        byte[] picture = Screenshots.png(page, call.argument("whole_page").asBoolean(false));
        try {
            Files.write(page.context().workspace().forWriting(name), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var evidence = page.context().evidence().keep(name, "image/png", picture);
        return ToolResult.done(page.value(JsonNodeFactory.instance.objectNode().put("file", name)), evidence);
    }
}
