package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/**
 * What sites keep in the browser's local storage, read and put back without asking them for anything: in a tab of its own an
 * empty page stands at their address.
 */
public final class LocalStorages {

    private static final String READ = "JSON.stringify({origin: location.origin, items: {...localStorage}})";
    private static final String WRITE =
            "(() => { for (const [k, v] of Object.entries(%s)) localStorage.setItem(k, v); return '{}'; })()";

    private final Page page;

    public LocalStorages(Page page) {
        this.page = page;
    }

    /**
     * The items of each of these origins that keeps any.
     *
     * @throws IOException when the browser does not let them be looked at
     */
    public ObjectNode of(Collection<String> origins) throws IOException, InterruptedException {
        return page.session().line().inABlankTab(tab -> {
            cutOff(tab);
            ObjectNode all = object();
            for (String origin : origins) {
                JsonNode kept = at(tab, origin, READ);
                if (kept.path("origin").asText().equals(origin)
                        && !kept.path("items").isEmpty()) {
                    all.set(origin, kept.path("items"));
                }
            }
            return all;
        });
    }

    /**
     * Puts items back, by origin.
     *
     * @throws IOException when the browser does not let them be put there
     */
    public void put(JsonNode byOrigin) throws IOException, InterruptedException {
        if (byOrigin.isEmpty()) {
            return;
        }
        page.session().line().inABlankTab(tab -> {
            cutOff(tab);
            for (Map.Entry<String, JsonNode> one : byOrigin.properties()) {
                at(tab, one.getKey(), WRITE.formatted(one.getValue()));
            }
            return true;
        });
    }

    /** Whatever the tab asks for is answered here, with an empty page. */
    private static void cutOff(DevTools tab) throws IOException, InterruptedException {
        tab.on("Fetch.requestPaused", event -> tab.send("Fetch.fulfillRequest", empty(event)));
        tab.call("Network.enable", object());
        tab.call("Network.setBypassServiceWorker", object().put("bypass", true));
        ObjectNode everything = object();
        everything.putArray("patterns").addObject().put("urlPattern", "*");
        tab.call("Fetch.enable", everything);
    }

    private static JsonNode at(DevTools tab, String origin, String expression)
            throws IOException, InterruptedException {
        tab.call("Page.navigate", object().put("url", origin + "/"));
        JsonNode answer = tab.call(
                "Runtime.evaluate", object().put("expression", expression).put("returnByValue", true));
        return PageScripts.parse(answer.at("/result/value").asText("{}"));
    }

    private static ObjectNode empty(JsonNode event) {
        ObjectNode page = object().put("requestId", event.path("requestId").asText());
        page.put("responseCode", 200).put("body", "");
        page.putArray("responseHeaders").addObject().put("name", "Content-Type").put("value", "text/html");
        return page;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
