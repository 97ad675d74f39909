package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.action.Permissions.Permission;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.net.URI;
import java.util.ArrayList;

/** {@code browser.allow}: lets one site use what the browser refuses to all others, for this run only. */
final class AllowAction extends BrowserAction {

    AllowAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.allow",
                                "Lets one site use the clipboard, the location, notifications, the camera or the microphone"
                                        + " in this run; without it the browser refuses them at once. Comes before the page asks.",
                                Effect.LOCAL,
                                new Sentence("Let {url|address} use: {what}", "允许 {url|address} 使用：{what}"),
                                """
                                {"type": "object", "required": ["url", "what"], "additionalProperties": false, "properties": {
                                  "url": {"type": "string", "description": "Address of the site"},
                                  "what": {"type": "array", "minItems": 1, "uniqueItems": true,
                                    "items": {"enum": ["clipboard", "location", "notifications", "camera", "microphone"]}}}}""",
                                """
                                {"type": "object", "properties": {"site": {"type": "string"}}}""")
                        .controlledBy("url", "what")
                        .stayingOnThePage()
                        .onlyTaking());
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        var english = new ArrayList<String>();
        var chinese = new ArrayList<String>();
        for (JsonNode name : arguments.path("what")) {
            Permission.find(name.asText()).ifPresent(permission -> {
                english.add(permission.english());
                chinese.add(permission.chinese());
            });
        }
        return english.isEmpty()
                ? description().sentence()
                : new Sentence(
                        "Let {url|address} use: " + String.join(", ", english),
                        "允许 {url|address} 使用：" + String.join("、", chinese));
    }

    @Override
    String doing(JsonNode arguments) {
        return "letting " + arguments.path("url").asText() + " use " + arguments.path("what");
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        URI address = PageAddress.uri(call.text("url", ""));
        if (address.getScheme() == null || address.getAuthority() == null) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + call.text("url", "") + "' is not an address of a web page.",
                    "Give a full address that begins with http:// or https://.");
        }
        page.context().egress().check(address);
        String site = address.getScheme() + "://" + address.getAuthority();
        var granted = new ArrayList<Permission>();
        call.argument("what").forEach(name -> Permission.find(name.asText()).ifPresent(granted::add));
        new Permissions(page).grant(site, granted);
        return ToolResult.done(page.value(JsonNodeFactory.instance.objectNode().put("site", site)));
    }
}
