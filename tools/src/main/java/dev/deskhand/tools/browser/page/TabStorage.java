package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.Map;

/** What the page's site keeps in this tab alone (sessionStorage): some keep their sign-in there. */
public final class TabStorage {

    /** Before the site's own scripts; what they keep by themselves meanwhile stays. */
    private static final String WRITE = """
            (() => {
              const items = (%s)[location.origin];
              if (window !== window.top || !items) return;
              for (const [name, value] of Object.entries(items)) if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, value);
            })()""";

    private TabStorage() {}

    /** The items of the page's own site, by its origin; nothing where there are none. */
    public static ObjectNode of(Page page) {
        page.driver().switchTo().defaultContent();
        JsonNode kept = PageScripts.json(page.driver(), "tabStorage");
        ObjectNode all = PageScripts.JSON.createObjectNode();
        if (!kept.path("items").isEmpty()) {
            all.set(kept.path("origin").asText(), kept.path("items"));
        }
        return all;
    }

    /** Opens the address with these items, by origin, put back before the site looks for them. */
    public static void opening(Page page, JsonNode byOrigin, String url) throws InterruptedException {
        if (byOrigin.isEmpty()) {
            page.navigation().go(url);
            return;
        }
        Object added = ChromeCommands.run(
                        page.driver(),
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of("source", WRITE.formatted(byOrigin)))
                .get("identifier");
        try {
            page.navigation().go(url);
        } finally {
            ChromeCommands.run(
                    page.driver(),
                    "Page.removeScriptToEvaluateOnNewDocument",
                    Map.of("identifier", String.valueOf(added)));
        }
    }
}
