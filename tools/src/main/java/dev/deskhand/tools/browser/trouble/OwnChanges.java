package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The requests by which the page itself changes something while a step acts, and which of them were not taken. */
public final class OwnChanges {

    private static final int MOST = 300;
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ASKS = Set.of("XHR", "Fetch");

    /** Where pages count their visitors and tell of their own doing: no part of what a person asked for. */
    private static final Pattern COUNTING = Pattern.compile(
            "/(collect|track(ing)?|beacons?|telemetry|analytics|metrics|rum|sentry|stats|pixel|csp-report|logs?"
                    + "|heartbeats?|presence|keep-?alive|ping)/?$");

    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Set<String> neverLeft = new HashSet<>();
    private final Map<String, Broken> broken = new LinkedHashMap<>();

    /**
     * @param what method and path
     * @param whole method, address and body: what is sent again is the same in all of them
     * @param judged false for the forms of documents, whose answer is a page, and once it was taken and led elsewhere
     */
    private record Sent(String what, String whole, boolean judged) {}

    /**
     * A request that was not taken, nor when it was sent again.
     *
     * @param what method and path
     * @param status what it was answered with, 0 for no answer
     * @param code the browser's reason when there was no answer
     * @param alone whether no other change of the step can have come to the site
     */
    public record Broken(String what, int status, String code, boolean alone) {}

    void clear() {
        sent.clear();
        neverLeft.clear();
        broken.clear();
    }

    /**
     * {@code Network.requestWillBeSent}, which also tells of an answer that leads elsewhere.
     *
     * @param aside whether it is no part of what a person asked for
     */
    void begun(JsonNode event, boolean aside) {
        String id = event.path("requestId").asText();
        if (event.has("redirectResponse")) {
            answered(id, event.path("redirectResponse").path("status").asInt());
            sent.computeIfPresent(id, (same, one) -> new Sent(one.what(), one.whole(), false));
        }
        JsonNode request = event.path("request");
        String method = request.path("method").asText();
        String address = request.path("url").asText();
        URI to = PageAddress.uri(address);
        URI page = PageAddress.uri(event.path("documentURL").asText());
        String path = String.valueOf(to.getPath());
        boolean judged = ASKS.contains(event.path("type").asText());
        boolean changes = (judged || event.path("type").asText().equals("Document"))
                && !LOOKS.contains(method)
                && String.valueOf(to.getAuthority()).equals(String.valueOf(page.getAuthority()))
                && !aside;
        if (changes && sent.size() < MOST) {
            String whole = method + " " + address + " " + bodyOf(request, id);
            sent.put(id, new Sent(method + " " + path, whole, judged));
        }
    }

    /** A body that the browser does not tell is like no other. */
    private static String bodyOf(JsonNode request, String id) {
        return request.path("hasPostData").asBoolean() && !request.has("postData")
                ? "of request " + id
                : request.path("postData").asText();
    }

    /** Only the same sent again and taken mends what was broken: pages send many things to one address. */
    void answered(String id, int status) {
        Sent one = sent.get(id);
        if (one == null || !one.judged()) {
            return;
        }
        if (status >= 500) {
            broken.put(one.whole(), new Broken(one.what(), status, "HTTP", false));
        } else if (status < 400) {
            broken.remove(one.whole());
        }
    }

    /** @param code the browser's reason */
    void failed(String id, String code) {
        Sent one = sent.get(id);
        if (one == null || !one.judged()) {
            return;
        }
        if (BrowserFailures.isNeverSent(code)) {
            neverLeft.add(id);
        }
        broken.put(one.whole(), new Broken(one.what(), 0, code, false));
    }

    static boolean counts(String path) {
        return COUNTING.matcher(path.toLowerCase(Locale.ROOT)).find();
    }

    /** Method and path of each that was not taken. */
    Set<String> brokenOnes() {
        return broken.values().stream().map(Broken::what).collect(Collectors.toSet());
    }

    /** What was not taken; of several one that the site may have got. */
    Optional<Broken> broken() {
        boolean alone = neverLeft.containsAll(sent.keySet());
        return broken.values().stream()
                .min(Comparator.comparing(one -> BrowserFailures.isNeverSent(one.code())))
                .map(one -> new Broken(one.what(), one.status(), one.code(), alone));
    }
}
