package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** What goes wrong in a tab while a step acts, as the browser tells it: also when the page goes elsewhere meanwhile. */
final class TroubleWatch {

    private static final int MOST_TOLD = 20;
    private static final int MOST_SENT = 1_000;
    private static final int LONGEST = 200;
    private static final long FLUSH_MILLIS = 1_000;
    private static final Set<String> ASKS = Set.of("XHR", "Fetch");
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    /** Where pages count their visitors and tell of their own doing: no part of what a person asked for. */
    private static final Pattern COUNTING = Pattern.compile(
            "/(collect|track(ing)?|beacons?|telemetry|analytics|metrics|rum|sentry|stats|pixel|csp-report|logs?"
                    + "|heartbeats?|presence|keep-?alive|ping)/?$");

    private final DevTools line;
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Broken> broken = new LinkedHashMap<>();
    private final LoadingCode code = new LoadingCode();
    private final Heartbeats heartbeats = new Heartbeats();
    private boolean watching;

    private record Sent(String what, String path, boolean changes) {}

    /**
     * A request by which the page itself would have changed something, and which was not taken.
     *
     * @param what method and path
     * @param status what it was answered with, 0 for no answer
     * @param code the browser's reason when there was no answer
     */
    record Broken(String what, int status, String code) {}

    private TroubleWatch(DevTools line) {
        this.line = line;
    }

    static TroubleWatch over(DevTools line) throws IOException, InterruptedException {
        var watch = new TroubleWatch(line);
        line.on("Network.requestWillBeSent", watch::begun);
        line.on("Network.loadingFinished", watch.code::over);
        line.on("Network.responseReceived", watch::answered);
        line.on("Network.loadingFailed", watch::failed);
        line.on("Runtime.exceptionThrown", watch::thrown);
        line.on("Runtime.consoleAPICalled", watch::complained);
        ObjectNode bounds = JsonNodeFactory.instance
                .objectNode()
                .put("maxTotalBufferSize", 0)
                .put("maxResourceBufferSize", 0);
        line.call("Network.enable", bounds);
        line.call("Runtime.enable", JsonNodeFactory.instance.objectNode());
        return watch;
    }

    /** From now on things belong to the step. */
    synchronized void begin() {
        watching = true;
        heartbeats.turn(broken.keySet());
        sent.clear();
        told.clear();
        broken.clear();
    }

    /** Takes what the browser has said but nobody has heard yet. */
    private void flush() throws InterruptedException {
        try {
            CompletableFuture<JsonNode> answer = line.send(
                    "Runtime.evaluate", JsonNodeFactory.instance.objectNode().put("expression", "0"));
            line.await(answer, FLUSH_MILLIS);
        } catch (IOException e) {
            // what was heard has to do
        }
    }

    /** A change of the page's own that the site did not take, nor when it was tried again. */
    Optional<Broken> brokenChange() throws InterruptedException {
        flush();
        synchronized (this) {
            return broken.values().stream().findFirst();
        }
    }

    /** What went wrong since the step began, each thing once; the watch ends with it. */
    List<String> take() throws InterruptedException {
        flush();
        synchronized (this) {
            watching = false;
            heartbeats.turn(broken.keySet());
            List<String> all = List.copyOf(told);
            told.clear();
            return all;
        }
    }

    /** Whether code that the page's scripts asked for is on its way. */
    boolean isLoadingCode() {
        return code.isUnderWay();
    }

    private synchronized void begun(JsonNode event) {
        code.begun(event);
        if (!ASKS.contains(event.path("type").asText()) || sent.size() >= MOST_SENT) {
            return;
        }
        JsonNode request = event.path("request");
        URI to = Page.uri(request.path("url").asText());
        if (!watching) {
            heartbeats.idle(request, String.valueOf(to.getPath()));
            return;
        }
        URI page = Page.uri(event.path("documentURL").asText());
        String path = String.valueOf(to.getPath());
        String method = request.path("method").asText();
        boolean own = String.valueOf(to.getAuthority()).equals(String.valueOf(page.getAuthority()));
        boolean counts = counts(path) || heartbeats.isOne(request, path);
        sent.put(
                event.path("requestId").asText(),
                new Sent(method + " " + path, path, own && !counts && !LOOKS.contains(method)));
    }

    static boolean counts(String path) {
        return COUNTING.matcher(path.toLowerCase(Locale.ROOT)).find();
    }

    private synchronized void answered(JsonNode event) {
        Sent one = sent.get(event.path("requestId").asText());
        int status = event.path("response").path("status").asInt();
        if (one == null) {
            return;
        }
        if (status >= 400) {
            tell(status + " " + one.path());
        }
        if (status >= 500 && one.changes()) {
            broken.put(one.what(), new Broken(one.what(), status, "HTTP"));
        } else {
            broken.remove(one.what());
        }
    }

    private synchronized void failed(JsonNode event) {
        code.over(event);
        Sent one = sent.get(event.path("requestId").asText());
        String code = event.path("errorText").asText().replaceFirst("^net::", "");
        // Given up by the page, as when it goes elsewhere: nothing went wrong.
        if (one == null || event.path("canceled").asBoolean() || code.equals("ERR_ABORTED")) {
            return;
        }
        tell("no answer from " + one.path());
        if (one.changes()) {
            broken.put(one.what(), new Broken(one.what(), 0, code));
        }
    }

    private synchronized void thrown(JsonNode event) {
        JsonNode details = event.path("exceptionDetails");
        String what = details.path("exception")
                .path("description")
                .asText(details.path("exception").path("value").asText());
        tell((details.path("text").asText() + " " + firstLine(what)).strip());
    }

    private synchronized void complained(JsonNode event) {
        if (!event.path("type").asText().equals("error")) {
            return;
        }
        var words = new ArrayList<String>();
        event.path("args").forEach(argument -> {
            String text = argument.path("value")
                    .asText(firstLine(argument.path("description").asText()));
            if (!argument.path("type").asText().equals("object")
                    || argument.path("subtype").asText().equals("error")) {
                words.add(text);
            }
        });
        tell(String.join(" ", words).strip());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void tell(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (watching && !cut.isEmpty() && told.size() < MOST_TOLD && !told.contains(cut)) {
            told.add(cut);
        }
    }
}
