package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Screenshots;
import dev.deskhand.tools.browser.picture.RefMarks;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.picture}: what the window shows, with the outline's numbers at their elements, for who looks at pictures. */
final class PictureAction extends BrowserAction {

    PictureAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.picture",
                        "Keeps a picture of what the window shows, with the numbers of the last outline at their elements,"
                                + " and tells where drawn areas such as a canvas stand.",
                        Effect.READ,
                        new Sentence("Look at a picture of the page", "查看页面截图"),
                        """
                        {"type": "object", "additionalProperties": false, "properties": {}}""",
                        """
                        {"type": "object", "properties": {
                          "shown": {"type": "array", "items": {"type": "integer"}, "description": "Refs of what has a number in the picture"},
                          "areas": {"type": "array", "items": {"type": "object"}, "description": "Drawn areas: ref, kind, name, left, top, width, height in pixels of the picture"},
                          "width": {"type": "integer"}, "height": {"type": "integer"}}}"""));
    }

    @Override
    String doing(JsonNode arguments) {
        return "taking a picture of the page";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) {
        page.driver().switchTo().defaultContent();
        JsonNode seen = PageScripts.parse(
                PageScripts.call(page.driver(), "pictured", page.session().nextRef()));
        page.session()
                .nextRef(Math.max(page.session().nextRef(), seen.path("next").asInt()));
        var marks = RefMarks.of(seen.path("shown"));
        Evidence picture = Screenshots.numbered(page, marks);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        marks.places().forEach(place -> output.withArray("shown").add(place.ref()));
        output.set("areas", seen.path("areas"));
        output.put("width", seen.path("width").asInt())
                .put("height", seen.path("height").asInt());
        return ToolResult.done(page.value(output), picture);
    }
}
