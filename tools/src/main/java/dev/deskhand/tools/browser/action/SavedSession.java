package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.LocalStorages;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.SignInSites;
import dev.deskhand.tools.browser.page.TabStorage;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.WebDriverException;

/**
 * A signed-in session as it is kept between runs: the cookies and local storage of the sites that the sign-in went through.
 *
 * @param storages the items of each origin
 * @param tab what the page's own site kept in its tab alone, by origin
 * @param sites the origins the sign-in went through, the page's own first; none where that was not kept yet
 */
record SavedSession(JsonNode cookies, JsonNode storages, JsonNode tab, List<String> sites) {

    SavedSession {
        sites = List.copyOf(sites);
    }

    private static final int SHORTEST_HIDDEN = 8;
    private static final List<String> TAKEN_ALONG =
            List.of("name", "value", "path", "secure", "httpOnly", "sameSite", "partitionKey");

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

    /** What the sites of these origins keep in this browser. */
    static SavedSession of(Page page, Collection<String> sites) throws InterruptedException {
        page.driver().switchTo().defaultContent();
        List<String> hosts =
                sites.stream().map(site -> PageAddress.uri(site).getHost()).toList();
        ArrayNode cookies = PageScripts.JSON.createArrayNode();
        try {
            Object all = ChromeCommands.run(page.driver(), "Storage.getCookies", Map.of())
                    .get("cookies");
            for (JsonNode cookie : PageScripts.JSON.<JsonNode>valueToTree(all)) {
                if (hosts.stream().anyMatch(host -> isFor(cookie, host))) {
                    cookies.add(cookie);
                    hide(page, cookie);
                }
            }
            return new SavedSession(
                    cookies, new LocalStorages(page).of(sites), TabStorage.of(page), List.copyOf(sites));
        } catch (UnsupportedCommandException e) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The grid passes none of Chrome's own commands on, so its browsers' sessions cannot be kept.",
                    "Sign in in each run, or let the grid pass goog/cdp/execute on to its drivers.");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** As it was kept; before there were sites it was one site's, that of the address it is used for. */
    static SavedSession parse(String text, String url) {
        JsonNode json = PageScripts.parse(text);
        JsonNode storages = json.has("storages")
                ? json.path("storages")
                : PageScripts.JSON.createObjectNode().set(SignInSites.origin(url), json.path("storage"));
        var sites = new ArrayList<String>();
        json.path("sites").forEach(site -> sites.add(site.asText()));
        return new SavedSession(json.path("cookies"), storages, json.path("tab"), sites);
    }

    String json() {
        ObjectNode json = PageScripts.JSON.createObjectNode();
        json.set("cookies", cookies);
        json.set("storages", storages);
        json.set("tab", tab);
        sites.forEach(json.putArray("sites")::add);
        return json.toString();
    }

    boolean isEmpty() {
        return cookies.isEmpty() && storages.isEmpty() && tab.isEmpty();
    }

    /**
     * Whether it may be for that page: of the host that was asked for, or of another for which it holds cookies and which its sign-in did not
     * go through, where one is sent to sign in anew.
     */
    boolean isFor(String asked, String url) {
        URI now = PageAddress.uri(url);
        String host = String.valueOf(now.getHost());
        if (String.valueOf(now.getAuthority()).equals(PageAddress.uri(asked).getAuthority())) {
            return true;
        }
        boolean way = sites.stream().skip(1).anyMatch(site -> site.equals(SignInSites.origin(url)));
        for (JsonNode cookie : cookies) {
            if (!way && isFor(cookie, host)) {
                return true;
            }
        }
        return false;
    }

    /** Opens the address with all of it put into the browser before. */
    void open(Page page, String url) throws InterruptedException {
        putInto(page);
        TabStorage.opening(page, tab, url);
    }

    private void putInto(Page page) throws InterruptedException {
        try {
            for (JsonNode cookie : cookies) {
                hide(page, cookie);
                put(page, cookie);
            }
            new LocalStorages(page).put(storages);
        } catch (IOException | UnsupportedCommandException e) {
            throw unreadable(e);
        }
    }

    private static void put(Page page, JsonNode cookie) {
        Map<String, Object> one = new HashMap<>();
        for (String key : TAKEN_ALONG) {
            if (cookie.hasNonNull(key)) {
                one.put(key, PageScripts.JSON.convertValue(cookie.path(key), Object.class));
            }
        }
        String domain = cookie.path("domain").asText();
        // One of a single host is given by an address: with a domain it would go to the hosts below, too.
        if (domain.startsWith(".")) {
            one.put("domain", domain);
        } else {
            one.put("url", (cookie.path("secure").asBoolean() ? "https://" : "http://") + domain + "/");
        }
        if (cookie.path("expires").asDouble(-1) > 0) {
            one.put("expires", cookie.path("expires").asDouble());
        }
        try {
            ChromeCommands.run(page.driver(), "Network.setCookie", one);
        } catch (UnsupportedCommandException e) {
            throw e;
        } catch (WebDriverException e) {
            // A browser that no longer takes this one: the site says whether it needs it.
        }
    }

    private static boolean isFor(JsonNode cookie, String host) {
        String domain = cookie.path("domain").asText();
        return domain.startsWith(".") ? ("." + host).endsWith(domain) : host.equals(domain);
    }

    private static void hide(Page page, JsonNode cookie) {
        if (cookie.path("value").asText().length() >= SHORTEST_HIDDEN) {
            page.session().remember(cookie.path("value").asText());
        }
    }

    private static ToolFailure unreadable(Exception e) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The browser does not let a session be kept or taken up: " + e.getMessage() + ".",
                "Sign in in each run; of a grid, check that its browsers take DevTools connections (se:cdp).");
    }
}
