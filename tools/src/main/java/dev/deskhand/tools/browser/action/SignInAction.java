package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.filling.LoginForm;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;

/** {@code browser.sign_in}: opens an address and signs in where the site asks for it. */
final class SignInAction extends BrowserAction {

    SignInAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.sign_in",
                                "Opens an address and fills in the site's login form if there is one; does nothing more when"
                                        + " already signed in.",
                                Effect.READ,
                                new Sentence(
                                        "Sign in to {url|address}[ as {username}]", "登录 {url|address}[，用户 {username}]"),
                                """
                                {"type": "object", "required": ["url", "username", "password"], "additionalProperties": false, "properties": {
                                  "url": {"type": "string", "description": "The page wanted after signing in, or the login page"},
                                  "username": {"type": ["string", "object"], "description": "The user's name, or {\\"secret\\": name}"},
                                  "password": {"type": ["string", "object"], "description": "{\\"secret\\": name}"},
                                  "code": {"type": "object", "description": "{\\"totp\\": name} for the one-time code asked for after the password"}}}""",
                                ACTED)
                        .controlledBy("url", "username", "password", "code"));
    }

    @Override
    String doing(JsonNode arguments) {
        return "signing in at " + arguments.path("url").asText();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        new LoginForm(page, call.argument("username"), call.argument("password"), call.argument("code"))
                .pass(call.text("url", ""));
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
