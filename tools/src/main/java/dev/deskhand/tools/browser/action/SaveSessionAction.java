package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.SignInSites;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Set;

/** {@code browser.save_session}: keeps the signed-in session of the page's site, sealed, for later runs of the same person. */
final class SaveSessionAction extends BrowserAction {

    SaveSessionAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.save_session",
                                "Keeps the signed-in session of the page's site, encrypted, for later runs of the same person on that host.",
                                Effect.LOCAL,
                                new Sentence("Keep the signed-in session as {name}", "将登录会话保存为 {name}"),
                                """
                                {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                                  "name": {"type": "string", "minLength": 1}}}""",
                                """
                                {"type": "object", "properties": {"host": {"type": "string"}, "cookies": {"type": "integer"}}}""")
                        .controlledBy("name")
                        .onlyTaking());
    }

    @Override
    String doing(JsonNode arguments) {
        return "keeping the session";
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.settle();
        String host = String.valueOf(PageAddress.uri(page.url()).getAuthority());
        Set<String> sites = SignInSites.of(page);
        SavedSession session = SavedSession.of(page, sites);
        if (session.isEmpty()) {
            throw new ToolFailure(
                    FailureKind.NOT_FOUND, host + " keeps no session in this browser.", "Sign in there first.");
        }
        page.context().secrets().keep(SavedSession.secretName(call.text("name", "")), host, session.json());
        ObjectNode output = JsonNodeFactory.instance
                .objectNode()
                .put("host", host)
                .put("cookies", session.cookies().size());
        sites.forEach(output.putArray("sites")::add);
        return ToolResult.done(page.value(output));
    }
}
