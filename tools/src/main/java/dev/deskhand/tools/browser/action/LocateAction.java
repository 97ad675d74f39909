package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.TextSources;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.openqa.selenium.WebElement;

/**
 * {@code browser.locate}: tells where a text stands on the page, so that what stands there can be read another time.
 *
 * <p>What is all of the only link or button of the page, or of those below a heading, is also told as
 * {@code {in: "only", role, within?}}, for whoever compiles; planners are not told of it.
 */
final class LocateAction extends BrowserAction {

    LocateAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.locate",
                        "Tells where a text stands: in which table's row and column, beside which label, in which field,"
                                + " message or heading.",
                        Effect.READ,
                        new Sentence("Look where {text} stands", "查看 {text} 出现的位置"),
                        """
                        {"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
                          "text": {"type": "string", "minLength": 1}}}""",
                        """
                        {"type": "object", "properties": {"places": {"type": "array", "items": {"type": "object", "properties": {
                          "in": {"enum": ["cell", "field", "alert", "heading", "beside", "text"]},
                          "whole": {"type": "string", "description": "All that stands there"},
                          "table": {"type": "string"}, "column": {"type": "string"}, "row": {"type": "object"},
                          "label": {"type": "string"}, "level": {"type": "integer"}, "nth": {"type": "integer"}}}}}}"""));
    }

    @Override
    String doing(JsonNode arguments) {
        return "looking for " + arguments.path("text");
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.settle();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var places = output.putArray("places");
        var ways = new ArrayList<List<WebElement>>();
        Frames.each(page.driver(), "located", List.of(call.text("text", "")), (way, answer) -> {
            JsonNode here = PageScripts.parse(answer.get("places"));
            here.forEach(places::add);
            if (!here.isEmpty()) {
                ways.add(way);
            }
        });
        var sources = new LinkedHashSet<Source>();
        ways.forEach(way -> sources.add(new TextSources(page).of(way)));
        if (sources.isEmpty()) {
            sources.add(page.source());
        }
        return ToolResult.done(new Value(page.redacted(output), Provenance.of(sources)));
    }
}
