package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.filling.LoginForm;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.use_session}: opens an address with a session kept before, instead of signing in. */
final class UseSessionAction extends BrowserAction {

    UseSessionAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.use_session",
                                "Opens an address with a signed-in session that was kept; fails when the site wants a new sign-in.",
                                Effect.READ,
                                new Sentence(
                                        "Open {url|address} with the kept session {name}",
                                        "使用已保存的会话 {name} 打开 {url|address}"),
                                """
                                {"type": "object", "required": ["name", "url"], "additionalProperties": false, "properties": {
                                  "name": {"type": "string", "minLength": 1},
                                  "url": {"type": "string"}}}""",
                                ACTED)
                        .controlledBy("name", "url"));
    }

    @Override
    String doing(JsonNode arguments) {
        return "opening " + arguments.path("url").asText();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        String url = call.text("url", "");
        String host = String.valueOf(PageAddress.uri(url).getAuthority());
        page.context().egress().check(PageAddress.uri(url));
        SavedSession session = SavedSession.parse(
                page.context().secrets().kept(SavedSession.secretName(call.text("name", "")), host), url);
        session.open(page, url);
        JsonNode state = page.state();
        if (state.path("password").asBoolean() || state.path("status").asInt() == 401 || LoginForm.asks(page)) {
            throw ended(call, page.where() + " asks to sign in.");
        }
        if (!session.isFor(url, page.url())) {
            throw ended(call, host + " led on to " + page.where() + ", which it is not for.");
        }
        return acted(page, JsonNodeFactory.instance.objectNode());
    }

    private static ToolFailure ended(ToolCall call, String why) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "The kept session '" + call.text("name", "") + "' has ended: " + why,
                "Sign in with browser.sign_in and keep the session anew.");
    }
}
