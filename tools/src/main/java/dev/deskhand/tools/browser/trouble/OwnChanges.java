package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.egress.SameSite;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The requests by which the page itself changes something while a step acts, and which of them were not taken. */
public final class OwnChanges {

    private static final int MOST = 300;
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern COUNTERS = Pattern.compile(
            "^(analytics?|metrics?|telemetry|stats?|events?|sentry|rum|collect(or)?|track(ing|er)?|logs?|beacons?|pixel)[.-]");

    /** The site waited for the rest of the request in vain. */
    private static final int TIMED_OUT = 408;

    /** The site can do nothing of the kind at all: refused like 4xx, whatever comes later. */
    private static final int NOT_IMPLEMENTED = 501;

    /** In the body of a request to GraphQL. */
    private static final Pattern QUESTION = Pattern.compile("\"query\"\\s*:\\s*\"(\\\\[nrt]|\\s)*(query\\b|\\{)");

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
     * @param to where it went
     * @param home whether that is where the page itself came from, rather than another host of the same site
     * @param judged false for the forms of documents, whose answer is a page, and once it was taken and led elsewhere
     * @param status what it was answered with, 0 while there is no answer, -1 when none came
     * @param against what the answer itself says against it, though its status says nothing; "" for nothing
     */
    private record Sent(String what, String whole, URI to, boolean home, boolean judged, int status, String against) {

        boolean isTaken() {
            return !judged || (status >= 200 && status < 400 && against.isEmpty());
        }

        boolean mayBeTaken() {
            return isTaken() || status == 0;
        }

        boolean isRefused() {
            boolean no = status >= 400 && status < 500 && status != TIMED_OUT || status == NOT_IMPLEMENTED;
            return judged && (!against.isEmpty() || no);
        }

        String place() {
            return String.valueOf(to.getAuthority());
        }

        Sent answered(int with) {
            return new Sent(what, whole, to, home, judged, with, "");
        }

        Sent saying(String words) {
            return new Sent(what, whole, to, home, judged, status, words);
        }

        Sent ledElsewhere() {
            return new Sent(what, whole, to, home, false, status, against);
        }
    }

    /**
     * A request that was not taken, nor when it was sent again.
     *
     * @param what method and path
     * @param status what it was answered with, 0 for no answer
     * @param code the browser's reason when there was no answer
     * @param alone whether no other change of the step can have come to the site
     */
    public record Broken(String what, int status, String code, boolean alone) {}

    /**
     * A request that the site understood and refused (4xx, 501), also when it was sent again.
     *
     * @param what method and path
     * @param words what the answer itself says, when it is that which refuses; else ""
     * @param alone whether no other change of the step was taken
     * @param last whether no change was sent after it
     */
    public record Refused(String what, int status, String words, boolean alone, boolean last) {}

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
            sent.computeIfPresent(id, (same, one) -> one.ledElsewhere());
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
                && SameSite.of(String.valueOf(to.getHost()), String.valueOf(page.getHost()))
                && !aside;
        if (changes && sent.size() < MOST) {
            String whole = method + " " + address + " " + bodyOf(request, id);
            boolean home = String.valueOf(to.getAuthority()).equals(String.valueOf(page.getAuthority()));
            sent.put(id, new Sent(method + " " + path, whole, to, home, judged, 0, ""));
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
        sent.put(id, one.answered(status));
        if (status >= 500 && status != NOT_IMPLEMENTED || status == TIMED_OUT) {
            broken.put(one.whole(), new Broken(one.what(), status, "HTTP", false));
        } else if (status < 400) {
            broken.remove(one.whole());
        }
    }

    /** Whether what the answer says may be held against it: to a question that GraphQL sends the way of changes it is not. */
    boolean isToBeRead(String id) {
        Sent one = sent.get(id);
        return one != null
                && one.judged()
                && one.status() >= 200
                && one.status() < 300
                && !QUESTION.matcher(one.whole()).find();
    }

    /** The words of its answer against it. */
    void against(String id, String words) {
        sent.computeIfPresent(id, (same, one) -> one.saying(words));
    }

    /** @param code the browser's reason */
    void failed(String id, String code) {
        Sent one = sent.get(id);
        if (one == null || !one.judged()) {
            return;
        }
        sent.put(id, one.answered(-1));
        if (BrowserFailures.isNeverSent(code)) {
            neverLeft.add(id);
        }
        broken.put(one.whole(), new Broken(one.what(), 0, code, false));
    }

    static boolean counts(URI address) {
        return COUNTING.matcher(String.valueOf(address.getPath()).toLowerCase(Locale.ROOT))
                        .find()
                || COUNTERS.matcher(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT))
                        .find();
    }

    /** Method and path of each that was not taken. */
    Set<String> brokenOnes() {
        return broken.values().stream().map(Broken::what).collect(Collectors.toSet());
    }

    /** Whether a request by which the page changes something was taken; a form that is sent as a document counts as well. */
    boolean taken() {
        return sent.values().stream().anyMatch(Sent::isTaken);
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** A host beside the page's own counts for nothing when the change was taken elsewhere. */
    private boolean isBesides(Sent one) {
        return !one.home()
                && sent.values().stream()
                        .anyMatch(other -> other.isTaken() && !other.place().equals(one.place()));
    }

    /**
     * What the site refused; of several the last.
     *
     * @param open whether the run may reach an address: what was kept from leaving was refused by nobody
     */
    Optional<Refused> refused(Predicate<URI> open) {
        List<Sent> all = List.copyOf(sent.values());
        return all.reversed().stream()
                .filter(one -> isRefused(one) && !isBesides(one) && open.test(one.to()))
                .findFirst()
                .map(one -> new Refused(
                        one.what(),
                        one.status(),
                        one.against(),
                        all.stream().noneMatch(Sent::mayBeTaken),
                        one.equals(all.getLast())));
    }

    /** Refused, and not taken when the very same was sent again. */
    private boolean isRefused(Sent one) {
        return one.isRefused()
                && sent.values().stream().noneMatch(other -> other.whole().equals(one.whole()) && other.isTaken());
    }

    /** As {@link #refused}: what was not taken; of several one that the site may have got. */
    Optional<Broken> broken(Predicate<URI> open) {
        boolean alone = neverLeft.containsAll(sent.keySet());
        Set<String> aside = sent.values().stream()
                .filter(one -> isBesides(one) || !open.test(one.to()))
                .map(Sent::whole)
                .collect(Collectors.toSet());
        return broken.entrySet().stream()
                .filter(one -> !aside.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.comparing(one -> BrowserFailures.isNeverSent(one.code())))
                .map(one -> new Broken(one.what(), one.status(), one.code(), alone));
    }
}
