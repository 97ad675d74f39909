package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.session.DriverFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openqa.selenium.WebDriverException;

/** Goes to addresses, and judges where the browser has come to. */
public final class Navigation {

    private static final Duration LEAST = Duration.ofMillis(500);

    private final Page page;

    Navigation(Page page) {
        this.page = page;
    }

    /** Opens the address and waits for the page; what stands there is not judged yet. */
    public JsonNode go(String address) throws InterruptedException {
        String text = address.strip().replace(" ", "%20");
        page.context().egress().check(checked(address, text));
        try {
            page.driver().switchTo().defaultContent();
            page.driver().manage().timeouts().pageLoadTimeout(patience());
            page.driver().get(text);
        } catch (WebDriverException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw e;
            }
            throw stopped("opening " + address).orElseGet(() -> BrowserFailures.of(e, "opening " + address));
        }
        page.settle();
        stopped("opening " + address).ifPresent(Navigation::raise);
        stayWhereAllowed();
        JsonNode state = page.state();
        if (!state.path("error").asText().isEmpty()) {
            throw BrowserFailures.unreachable(
                    "opening " + address, state.path("error").asText());
        }
        return state;
    }

    /** How long a page may take: no longer than the step has left, so that the step itself can say what was slow. */
    private Duration patience() {
        Duration left = Duration.between(
                page.context().clock().instant(), page.context().deadline());
        Duration most = left.compareTo(DriverFactory.PAGE_LOAD) < 0 ? left : DriverFactory.PAGE_LOAD;
        return most.compareTo(LEAST) < 0 ? LEAST : most;
    }

    /** Opens the address and fails unless a proper page stands there. */
    public JsonNode open(String address) throws InterruptedException {
        JsonNode state = go(address);
        if (state.path("status").asInt() >= 400 && !state.path("password").asBoolean()) {
            throw refused(state, "opening " + address, Effect.READ);
        }
        return state;
    }

    /** After an action: whether the address is allowed and the page a proper answer. */
    public void judge(JsonNode before, Effect effect, String doing) throws InterruptedException {
        URI here = PageAddress.uri(page.url());
        page.wayOut().failure(here, effect, doing).map(this::leaving).ifPresent(Navigation::raise);
        try {
            stayWhereAllowed(here);
        } catch (ToolFailure closed) {
            throw BrowserFailures.afterSending(effect, doing, closed, "");
        }
        JsonNode after = page.state();
        String error = after.path("error").asText();
        if (!error.isEmpty()) {
            throw BrowserFailures.afterSending(effect, doing, BrowserFailures.unreachable(doing, error), error);
        }
        boolean moved = before.path("origin").asDouble() != after.path("origin").asDouble();
        if (moved) {
            judgeAnswer(after, effect, doing);
        }
        if (after.has("frame")) {
            JsonNode frame = after.path("frame");
            String broken = frame.path("error").asText();
            if (!broken.isEmpty()) {
                throw BrowserFailures.afterSending(effect, doing, BrowserFailures.unreachable(doing, broken), broken);
            }
            judgeAnswer(frame, effect, doing);
        }
        page.troubles().judge(effect, moved, doing);
    }

    /** A document that came is no proper answer when its status says so and no field explains it. */
    private void judgeAnswer(JsonNode document, Effect effect, String doing) {
        int status = document.path("status").asInt();
        boolean explained = status < 400
                || document.path("password").asBoolean()
                || (status < 500 && !page.feedback().path("field_errors").isEmpty());
        if (!explained) {
            throw refused(document, doing, effect);
        }
    }

    /** The failure when the page that should stand here was never asked for, because its way was closed or broken. */
    private Optional<ToolFailure> stopped(String doing) {
        return page.wayOut().failure(PageAddress.uri(page.url()), doing).map(this::leaving);
    }

    private ToolFailure leaving(ToolFailure failure) {
        page.driver().get("about:blank");
        return failure;
    }

    private static void raise(ToolFailure failure) {
        throw failure;
    }

    /**
     * Leaves a page whose address tools may not reach.
     *
     * @throws ToolFailure FORBIDDEN with the reason
     */
    public void stayWhereAllowed() {
        stayWhereAllowed(PageAddress.uri(page.url()));
    }

    /** The same, when it is known where the page is. */
    public void stayWhereAllowed(URI here) {
        if (here.getHost() == null) {
            return;
        }
        try {
            page.context().egress().check(here);
        } catch (ToolFailure refusal) {
            page.driver().get("about:blank");
            throw refusal;
        }
    }

    private ToolFailure refused(JsonNode state, String doing, Effect effect) {
        int status = state.path("status").asInt();
        var alerts = page.feedback().path("alerts");
        String said =
                alerts.isEmpty() ? state.path("title").asText() : alerts.path(0).asText();
        String message = "The site answered " + status + " while " + doing
                + (said.isBlank() ? "." : ": " + page.session().redacted(said));
        if (status >= 500) {
            var failure = new ToolFailure(
                    FailureKind.UNAVAILABLE, message, "The site has a problem of its own: try again later.");
            return BrowserFailures.afterSending(effect, doing, failure, "HTTP");
        }
        if (status == 429) {
            var failure = new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    message,
                    "The site takes no more requests for now: try again in a few minutes.");
            return BrowserFailures.afterSending(effect, doing, failure, "HTTP");
        }
        if ((status == 404 || status == 410) && !effect.isAtLeast(Effect.CHANGE)) {
            return new ToolFailure(FailureKind.NOT_FOUND, message, "Check the address.");
        }
        return new ToolFailure(FailureKind.REJECTED, message, "Read the page's message and correct what was sent.");
    }

    /** @param text the address as it is given to the browser */
    private static URI checked(String address, String text) {
        URI uri = PageAddress.uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT);
        if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
            return uri;
        }
        throw new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + address + "' is not an address of a web page.",
                "Give a full address that begins with http:// or https://.");
    }
}
