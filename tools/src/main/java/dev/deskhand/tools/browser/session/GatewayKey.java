package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.gateway.Credential;
import dev.deskhand.tools.gateway.Gateway;
import java.io.IOException;
import java.util.UUID;

/** Gives a fresh browser what it proves itself with to its gateway: asked once, it does so by itself from then on. */
final class GatewayKey {

    private static final String RING = "fetch('" + Gateway.DOORBELL + "').then(reply => reply.status)";

    /** A browser that has just begun on a busy machine takes its time. */
    private static final long STARTING_MILLIS = 30_000;

    private GatewayKey() {}

    /** @throws IOException when it is not let in afterwards */
    static void hand(DevTools line, Credential credential) throws IOException, InterruptedException {
        line.on("Fetch.authRequired", event -> line.send("Fetch.continueWithAuth", answer(event, credential)));
        line.on("Fetch.requestPaused", event -> line.send("Fetch.continueRequest", request(event)));
        ObjectNode doorbell = object().put("handleAuthRequests", true);
        doorbell.putArray("patterns").addObject().put("urlPattern", Gateway.DOORBELL + "*");
        line.await(line.send("Fetch.enable", doorbell), STARTING_MILLIS);
        ObjectNode ring =
                object().put("expression", RING).put("awaitPromise", true).put("returnByValue", true);
        JsonNode rung = line.await(line.send("Runtime.evaluate", ring), STARTING_MILLIS);
        line.call("Fetch.disable", object());
        if (rung.path("result").path("value").asInt() != 200) {
            throw new IOException("it was not let in: " + rung);
        }
    }

    /**
     * Whether the browser comes out at this very gateway: where a machine has a new name or address, or another one has its
     * old ones, only the browser can tell.
     *
     * @param line to a tab whose page forbids nothing
     */
    static boolean opens(DevTools line, Gateway gateway) throws IOException, InterruptedException {
        String word = UUID.randomUUID().toString();
        line.call(
                "Runtime.evaluate",
                object().put("expression", "fetch('" + Gateway.DOORBELL + word + "')")
                        .put("awaitPromise", true));
        return gateway.log().wasRungWith(word);
    }

    private static ObjectNode answer(JsonNode event, Credential credential) {
        ObjectNode answer = request(event);
        answer.putObject("authChallengeResponse")
                .put("response", "ProvideCredentials")
                .put("username", credential.user())
                .put("password", credential.password());
        return answer;
    }

    private static ObjectNode request(JsonNode event) {
        return object().put("requestId", event.path("requestId").asText());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
