package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What goes wrong in a tab while a step acts, as the browser tells it: also when the page goes elsewhere meanwhile. */
public final class TroubleWatch {

    private static final int MOST_TOLD = 20;
    private static final int MOST_SENT = 1_000;
    private static final int LONGEST = 200;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int MOST_BODIES = 16 * LONGEST_BODY;
    private static final long FLUSH_MILLIS = 1_000;
    private static final Set<String> ASKS = Set.of("XHR", "Fetch");

    /** So that no page fills the memory. */
    private static final int MOST_KEPT = 10_000;

    private final DevTools line;
    private final Map<String, String> sent = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final OwnChanges changes = new OwnChanges();
    private final OwnSaves saves = new OwnSaves();
    private final List<String> dialogs = new ArrayList<>();
    private final LoadingCode code = new LoadingCode();
    private final Set<String> jsonAnswers = new HashSet<>();
    private final List<CompletableFuture<?>> reading = new ArrayList<>();
    private final Heartbeats heartbeats = new Heartbeats();
    private final FileRequests files = new FileRequests();
    private boolean watching;
    private boolean heard;

    private TroubleWatch(DevTools line) {
        this.line = line;
    }

    public static TroubleWatch over(DevTools line) throws IOException, InterruptedException {
        var watch = new TroubleWatch(line);
        line.on("Network.requestWillBeSent", watch::begun);
        line.on("Network.loadingFinished", watch::finished);
        line.on("Network.responseReceived", watch::answered);
        line.on("Network.loadingFailed", watch::failed);
        line.on("Runtime.exceptionThrown", watch::thrown);
        line.on("Runtime.consoleAPICalled", watch::complained);
        line.on("Page.javascriptDialogOpening", watch::asked);
        watch.files.follow(line);
        ObjectNode bounds = JsonNodeFactory.instance
                .objectNode()
                .put("maxTotalBufferSize", MOST_BODIES)
                .put("maxResourceBufferSize", LONGEST_BODY);
        line.call("Network.enable", bounds);
        line.call("Runtime.enable", JsonNodeFactory.instance.objectNode());
        line.call("Page.enable", JsonNodeFactory.instance.objectNode());
        return watch;
    }

    /** From now on things belong to the step. */
    public synchronized void begin() {
        watching = true;
        heard = false;
        files.begin();
        heartbeats.turn(changes.brokenOnes());
        sent.clear();
        told.clear();
        changes.clear();
        saves.clear();
        dialogs.clear();
        jsonAnswers.clear();
        reading.clear();
    }

    /** Takes what the browser has said but nobody has heard yet. */
    private void flush() throws InterruptedException {
        try {
            CompletableFuture<JsonNode> answer = line.send(
                    "Runtime.evaluate", JsonNodeFactory.instance.objectNode().put("expression", "0"));
            line.await(answer, FLUSH_MILLIS);
            line.await(read(), FLUSH_MILLIS);
        } catch (IOException e) {
            // what was heard has to do
        }
    }

    /** When all answers that were begun to be read are known. */
    private synchronized CompletableFuture<JsonNode> read() {
        return CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new))
                .handle((all, failed) -> JsonNodeFactory.instance.nullNode());
    }

    /** Asks for the answer to a change: there are sites that say only there that they did not take it. */
    private void look(String id) {
        if (jsonAnswers.remove(id) && changes.isToBeRead(id)) {
            ObjectNode which = JsonNodeFactory.instance.objectNode().put("requestId", id);
            reading.add(line.send("Network.getResponseBody", which)
                    .thenAccept(answer ->
                            AnswerWords.against(answer.path("body").asText()).ifPresent(words -> against(id, words))));
        }
    }

    private synchronized void against(String id, String words) {
        changes.against(id, words);
    }

    /** A change of the page's own that the site did not take, nor when it was tried again. */
    public Optional<OwnChanges.Broken> brokenChange(Predicate<URI> open) throws InterruptedException {
        flush();
        synchronized (this) {
            return changes.broken(open);
        }
    }

    /** A change of the page's own that the site refused. */
    public synchronized Optional<OwnChanges.Refused> refusedChange(Predicate<URI> open) {
        return changes.refused(open);
    }

    /** Whether a change of the page's own was taken. */
    public synchronized boolean wasTaken() {
        return changes.taken();
    }

    /** Whether the page sent nothing by which it changes something. */
    public synchronized boolean sentNothing() {
        return changes.isEmpty();
    }

    /** The kinds of the dialogs that came up, in their order: alert, confirm, prompt or beforeunload. */
    public List<String> dialogs() throws InterruptedException {
        flush();
        synchronized (this) {
            return List.copyOf(dialogs);
        }
    }

    private synchronized void asked(JsonNode event) {
        if (watching && dialogs.size() < MOST_TOLD) {
            dialogs.add(event.path("type").asText());
        }
    }

    /** The page has just answered a question on this line that was put after all the step did: nothing before it is unheard. */
    public synchronized void heard() {
        heard = true;
    }

    /** What the page has saved by itself since the step began. */
    public List<OwnSaves.Save> saves() throws InterruptedException {
        if (!heard) {
            flush();
        }
        synchronized (this) {
            return saves.seen();
        }
    }

    /**
     * What went wrong since the step began, each thing once; the watch ends with it.
     *
     * @param hide takes secrets out of a text, which is cut only then: half a secret is not known any more
     */
    public List<String> take(UnaryOperator<String> hide) throws InterruptedException {
        flush();
        synchronized (this) {
            watching = false;
            heartbeats.turn(changes.brokenOnes());
            List<String> all =
                    told.stream().map(text -> cut(text, hide)).distinct().toList();
            told.clear();
            return all;
        }
    }

    public static String cut(String text, UnaryOperator<String> hide) {
        String bare = hide.apply(text);
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    }

    /** What the tab fetches as files. */
    public FileRequests files() {
        return files;
    }

    /** Whether code that the page's scripts asked for is on its way. */
    public boolean isLoadingCode() {
        return code.isUnderWay();
    }

    private synchronized void begun(JsonNode event) {
        code.begun(event);
        files.sent(event);
        boolean asks = ASKS.contains(event.path("type").asText());
        JsonNode request = event.path("request");
        String path =
                String.valueOf(PageAddress.uri(request.path("url").asText()).getPath());
        if (!watching) {
            if (asks) {
                heartbeats.idle(request, path);
            }
            return;
        }
        boolean aside =
                OwnChanges.counts(PageAddress.uri(request.path("url").asText())) || heartbeats.isOne(request, path);
        changes.begun(event, aside);
        saves.begun(event, aside);
        if (asks && sent.size() < MOST_SENT) {
            sent.put(event.path("requestId").asText(), path);
        }
    }

    private synchronized void finished(JsonNode event) {
        code.over(event);
        files.over(event);
        look(event.path("requestId").asText());
    }

    private synchronized void answered(JsonNode event) {
        String id = event.path("requestId").asText();
        int status = event.path("response").path("status").asInt();
        changes.answered(id, status);
        if (watching && event.path("response").path("mimeType").asText().endsWith("json")) {
            jsonAnswers.add(id);
        }
        String path = sent.get(id);
        if (path != null && status >= 400) {
            tell(status + " " + path);
        }
    }

    private synchronized void failed(JsonNode event) {
        code.over(event);
        files.over(event);
        String id = event.path("requestId").asText();
        String reason = event.path("errorText").asText().replaceFirst("^net::", "");
        // Given up by the page, as when it goes elsewhere: nothing went wrong.
        if (event.path("canceled").asBoolean() || reason.equals("ERR_ABORTED")) {
            return;
        }
        changes.failed(id, reason);
        String path = sent.get(id);
        if (path != null) {
            tell("no answer from " + path);
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
        String kept = text.length() > MOST_KEPT ? text.substring(0, MOST_KEPT) : text;
        if (watching && !kept.isEmpty() && told.size() < MOST_TOLD && !told.contains(kept)) {
            told.add(kept);
        }
    }
}
