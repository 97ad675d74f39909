package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.PrintedPage;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;

/** {@code browser.print}: prints the page to a PDF of the run. */
final class PdfAction extends BrowserAction {

    PdfAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.print",
                                "Prints the page to a PDF file of the run.",
                                Effect.LOCAL,
                                new Sentence("Print the page to {file}", "将页面打印为 {file}"),
                                """
                                {"type": "object", "required": ["file"], "additionalProperties": false, "properties": {
                                  "file": {"type": "string", "minLength": 1, "description": "File name"},
                                  "landscape": {"type": "boolean", "default": false}}}""",
                                """
                                {"type": "object", "properties": {"file": {"type": "string"}, "size": {"type": "integer"}}}""")
                        .controlledBy("file")
                        .onlyTaking());
    }

    @Override
    String doing(JsonNode arguments) {
        return "printing the page";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.settle();
        String given = call.text("file", "page.pdf");
        String name = given.toLowerCase(Locale.ROOT).endsWith(".pdf") ? given : given + ".pdf";
        PrintedPage printed = PrintedPage.of(page, call.argument("landscape").asBoolean(false));
        byte[] pdf = printed.pdf();
        try {
            Files.write(page.context().workspace().forWriting(name), pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var evidence = page.context().evidence().keep(name, "application/pdf", pdf);
        return ToolResult.done(
                page.value(JsonNodeFactory.instance
                        .objectNode()
                        .put("file", name)
                        .put("size", pdf.length)
                        .put("picture", printed.isPicture())),
                evidence);
    }
}
