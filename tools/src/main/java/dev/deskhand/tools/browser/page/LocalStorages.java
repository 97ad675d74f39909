package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.openqa.selenium.WebDriverException;

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
        ObjectNode all = object();
        inATab(tab -> {
            for (String origin : origins) {
                JsonNode kept = at(tab, origin, READ);
                if (kept.path("origin").asText().equals(origin)
                        && !kept.path("items").isEmpty()) {
                    all.set(origin, kept.path("items"));
                }
            }
        });
        return all;
    }

    /**
     * Puts items back, by origin.
     *
     * @throws IOException when the browser does not let them be put there
     */
    public void put(JsonNode byOrigin) throws IOException, InterruptedException {
        inATab(tab -> {
            for (Map.Entry<String, JsonNode> one : byOrigin.properties()) {
                at(tab, one.getKey(), WRITE.formatted(one.getValue()));
            }
        });
    }

    private interface Work {
        void in(DevTools tab) throws IOException, InterruptedException;
    }

    private void inATab(Work work) throws IOException, InterruptedException {
        String tab;
        try {
            tab = String.valueOf(ChromeCommands.run(page.driver(), "Target.createTarget", Map.of("url", "about:blank"))
                    .get("targetId"));
        } catch (WebDriverException e) {
            throw new IOException("the browser opens no tab", e);
        }
        try (DevTools line = page.session().line().to(tab)) {
            line.on("Fetch.requestPaused", event -> line.send("Fetch.fulfillRequest", empty(event)));
            line.call("Network.enable", object());
            line.call("Network.setBypassServiceWorker", object().put("bypass", true));
            ObjectNode everything = object();
            everything.putArray("patterns").addObject().put("urlPattern", "*");
            line.call("Fetch.enable", everything);
            work.in(line);
        } finally {
            ChromeCommands.run(page.driver(), "Target.closeTarget", Map.of("targetId", tab));
        }
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
