package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.fast.DevTools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which files a tab begins to fetch, and whether they were asked for since a step began: the late answer to an earlier step is
 * no file of a later one.
 */
public final class FileRequests {

    private static final int MOST = 1_000;
    private static final String DOCUMENT = "Document";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern MARKED = Pattern.compile("/(?:[^/]*\\d[^/]*|[^/]{20,})");
    private static final Set<String> FOLLOWED = Set.of(DOCUMENT, "XHR", "Fetch");

    /** By request, what has not come to its end. */
    private final Map<String, Asked> open = new HashMap<>();

    /** By address, the step it was asked for in: what was not answered when the step began, and what the step asked for. */
    private final Map<String, Integer> asked = new HashMap<>();

    private final List<Begun> files = new ArrayList<>();

    /** Names of files that began since a step looked forward to one, and before it did what it does. */
    private final Set<String> early = new HashSet<>();

    /** What was answered since the step began, and what was asked for before it and answered since: by its shape. */
    private final Set<String> answered = new HashSet<>();

    private final Set<String> earlierAnswered = new HashSet<>();

    /** What was asked for anew when it had been answered, with nothing done meanwhile: the page's own going on. */
    private final Set<String> goingOn = new HashSet<>();

    private int step;

    private record Asked(String address, String shape, int step, boolean document) {}

    /**
     * A file that began.
     *
     * @param address where its content comes from
     * @param own whether the step asked for it, or nobody knows who did
     * @param doubtful whether it may as well have come of what an earlier step asked for
     */
    private record Begun(String name, String address, boolean own, boolean doubtful) {}

    void follow(DevTools line) {
        line.on("Page.downloadWillBegin", this::begun);
    }

    /** A step looks forward to a file: one that begins before it does what it does is not its own. */
    public synchronized void expect() {
        files.clear();
        early.clear();
    }

    /** What is asked for from now on belongs to another step. */
    synchronized void begin() {
        step++;
        files.stream().limit(MOST).forEach(file -> early.add(file.name()));
        files.clear();
        answered.clear();
        earlierAnswered.clear();
        asked.clear();
        open.values().forEach(one -> asked.put(one.address(), one.step()));
    }

    /** {@code Network.requestWillBeSent}, which also tells of an answer that leads elsewhere. */
    synchronized void sent(JsonNode event) {
        String type = event.path("type").asText();
        String id = event.path("requestId").asText();
        if (!FOLLOWED.contains(type) || (open.size() >= MOST && !open.containsKey(id)) || asked.size() >= MOST) {
            return;
        }
        String address = event.path("request").path("url").asText();
        int since = open.containsKey(id) ? open.get(id).step() : step;
        String shape = shape(event.path("request"));
        if (!open.containsKey(id) && answered.contains(shape) && goingOn.size() < MOST) {
            goingOn.add(shape);
            earlierAnswered.remove(shape);
        }
        open.put(id, new Asked(address, shape, since, type.equals(DOCUMENT)));
        asked.put(address, since);
    }

    synchronized void over(JsonNode event) {
        Asked over = open.remove(event.path("requestId").asText());
        if (over == null || over.document()) {
            return;
        }
        if (answered.size() < MOST) {
            answered.add(over.shape());
        }
        if (over.step() < step && !goingOn.contains(over.shape())) {
            earlierAnswered.add(over.shape());
        }
    }

    /** The same for what is asked again with another number, time or mark in its address; another question to one address is another. */
    private static String shape(JsonNode request) {
        String path = request.path("url").asText().replaceFirst("[?#].*", "");
        return request.path("method").asText() + " " + MARKED.matcher(path).replaceAll("/#") + "\n"
                + NUMBER.matcher(request.path("postData").asText()).replaceAll("#");
    }

    synchronized void begun(JsonNode event) {
        String address = event.path("url").asText();
        boolean own = asked.getOrDefault(address, step) == step;
        boolean doubtful = !earlierAnswered.isEmpty() && !asked.containsKey(address);
        open.values().removeIf(one -> one.address().equals(address));
        files.add(new Begun(event.path("suggestedFilename").asText(), address, own, doubtful));
    }

    /**
     * Whether something that the step asked for has not come to its end.
     *
     * @param document whether only documents count, not what scripts ask for
     */
    public synchronized boolean isWaiting(boolean document) {
        return open.values().stream().anyMatch(one -> one.step() == step && (one.document() || !document));
    }

    /** Where the files come from that the step asked for. */
    public synchronized Set<String> addresses() {
        return files.stream().filter(Begun::own).map(Begun::address).collect(Collectors.toSet());
    }

    /** Names of the files that began meanwhile, but were asked for before the step; none that the step's own file has, too. */
    public synchronized Set<String> late() {
        var late = new HashSet<>(early);
        files.stream().filter(file -> !file.own()).forEach(file -> late.add(file.name()));
        files.stream().filter(Begun::own).forEach(file -> late.remove(file.name()));
        return late;
    }

    /**
     * Names of files that a script gave out after what an earlier step had asked for was answered: of which of the two they came
     * nobody can tell.
     */
    public synchronized Set<String> doubtful() {
        return files.stream().filter(Begun::doubtful).map(Begun::name).collect(Collectors.toSet());
    }
}
