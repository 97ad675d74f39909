package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;

/**
 * Which sites the sign-in at the page's own went through, such as a house's single sign-on: those the browser came by on its
 * way from an address that was opened, without one being opened on purpose in between.
 */
public final class SignInSites {

    /** How the browser says that a page led to the next; anything else is an address that was opened. */
    private static final Set<String> LED = Set.of("link", "form_submit", "other", "reload");

    private SignInSites() {}

    /** Origins such as {@code https://erp.example.com}, the page's own first. */
    public static Set<String> of(Page page) {
        String here = origin(page.url());
        var ways = new ArrayList<>(page.session().signIns());
        try {
            ways.addAll(ways(ChromeCommands.run(page.driver(), "Page.getNavigationHistory", Map.of())));
        } catch (WebDriverException e) {
            // what sign-ins of this run went through is known without it
        }
        return joined(here, ways);
    }

    static Set<String> joined(String here, List<Set<String>> ways) {
        var sites = new LinkedHashSet<String>();
        sites.add(here);
        ways.stream().filter(way -> way.contains(here)).forEach(sites::addAll);
        sites.remove("");
        return sites;
    }

    /** The sites of each stretch of the tab's history that began with an address being opened. */
    static List<Set<String>> ways(Map<String, @Nullable Object> history) {
        var ways = new ArrayList<Set<String>>();
        for (Object one : PageScripts.list(history.get("entries"))) {
            Map<String, @Nullable Object> entry = PageScripts.map(one);
            if (ways.isEmpty() || !LED.contains(String.valueOf(entry.get("transitionType")))) {
                ways.add(new LinkedHashSet<>());
                // Where it led on at once, the address itself is not in the history.
                ways.getLast().add(origin(String.valueOf(entry.get("userTypedURL"))));
            }
            ways.getLast().add(origin(String.valueOf(entry.get("url"))));
        }
        return ways;
    }

    /** Scheme, host and port of a page of the web; "" of anything else. */
    public static String origin(String url) {
        URI uri = PageAddress.uri(url);
        boolean web = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
        return web ? uri.getScheme() + "://" + uri.getAuthority() : "";
    }
}
