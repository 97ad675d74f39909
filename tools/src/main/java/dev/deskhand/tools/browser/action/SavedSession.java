package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** A signed-in session as it is kept between runs: one site's cookies and local storage. */
record SavedSession(JsonNode cookies, JsonNode storage) {

    private static final int SHORTEST_HIDDEN = 8;

    /** The name of the secret it is kept as. */
    static String secretName(String name) {
        String plain = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.isEmpty() || plain.length() > 50) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + name + "' cannot be the name of a session.",
                    "Use up to 50 small letters, digits and dashes, such as erp.");
        }
        return "session-" + plain;
    }

    /** What the page's site keeps in this browser. */
    static SavedSession of(Page page) {
        page.driver().switchTo().defaultContent();
        var answer = chrome(page).executeCdpCommand("Network.getCookies", Map.of("urls", List.of(page.url())));
        JsonNode cookies = PageScripts.JSON.valueToTree(answer.get("cookies"));
        for (JsonNode cookie : cookies) {
            if (cookie.path("value").asText().length() >= SHORTEST_HIDDEN) {
                page.session().remember(cookie.path("value").asText());
            }
        }
        JsonNode storage = PageScripts.json(page.driver(), "(() => JSON.stringify({...localStorage}))");
        return new SavedSession(cookies, storage);
    }

    static SavedSession parse(String text) {
        JsonNode json = PageScripts.parse(text);
        return new SavedSession(json.path("cookies"), json.path("storage"));
    }

    String json() {
        ObjectNode json = PageScripts.JSON.createObjectNode();
        json.set("cookies", cookies);
        json.set("storage", storage);
        return json.toString();
    }

    boolean isEmpty() {
        return cookies.isEmpty() && storage.isEmpty();
    }

    void putCookies(Page page) {
        for (JsonNode cookie : cookies) {
            Map<String, Object> one = new java.util.HashMap<>();
            for (String key : List.of("name", "value", "domain", "path", "secure", "httpOnly", "sameSite")) {
                if (cookie.hasNonNull(key)) {
                    one.put(key, PageScripts.JSON.convertValue(cookie.path(key), Object.class));
                }
            }
            if (cookie.path("expires").asDouble(-1) > 0) {
                one.put("expires", cookie.path("expires").asDouble());
            }
            chrome(page).executeCdpCommand("Network.setCookie", one);
            if (cookie.path("value").asText().length() >= SHORTEST_HIDDEN) {
                page.session().remember(cookie.path("value").asText());
            }
        }
    }

    void putStorage(Page page) {
        PageScripts.call(
                page.driver(),
                "((text) => { for (const [k, v] of Object.entries(JSON.parse(text))) localStorage.setItem(k, v); })",
                storage.toString());
    }

    private static ChromeDriver chrome(Page page) {
        if (page.driver() instanceof ChromeDriver chrome) {
            return chrome;
        }
        throw new ToolFailure(
                FailureKind.UNAVAILABLE,
                "Sessions cannot be kept from a browser on a grid.",
                "Sign in in each run, or use a browser on this machine.");
    }
}
