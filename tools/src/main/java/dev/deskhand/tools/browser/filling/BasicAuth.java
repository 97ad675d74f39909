package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Signs in where the site asks by HTTP itself (status 401): the browser keeps the answer for the site. */
final class BasicAuth {

    private final Page page;

    BasicAuth(Page page) {
        this.page = page;
    }

    /** Opens the address with name and password, and once more without them, so that they stand in no address. */
    void open(String url, JsonNode username, JsonNode password) throws InterruptedException {
        URI uri = PageAddress.uri(url);
        String host = String.valueOf(uri.getAuthority());
        String user = FieldValue.of(username, page, () -> host).text();
        String secret = FieldValue.of(password, page, () -> host).text();
        try {
            page.driver().get(url.replaceFirst("(?i)^(https?://)", "$1" + encoded(user) + ":" + encoded(secret) + "@"));
        } catch (org.openqa.selenium.WebDriverException e) {
            throw BrowserFailures.of(
                    new org.openqa.selenium.WebDriverException("the page did not load"), "signing in at " + host);
        }
        page.settle();
        page.navigation().stayWhereAllowed();
        if (page.state().path("status").asInt() == 401) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "Signing in at " + page.where() + " did not work: the site answers 401.",
                    "Check the user name and the secret that holds the password.");
        }
        page.navigation().open(url);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
