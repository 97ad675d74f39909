package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Requests a page makes again and again while nobody does anything, such as to say that it is still open: no part of what a
 * step asked for. A single one may be a change that was saved late; the same again in the same pause is not.
 */
final class Heartbeats {

    private static final int MOST = 200;

    /** The time at which something was sent. */
    private static final Pattern TIMES = Pattern.compile("\\d{10,}|\\d{4}-\\d\\d-\\d\\dT[\\d:.+]+");

    private final Map<String, Integer> inThisPause = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /**
     * A step begins, or is over: what was asked once before is told from what is asked again.
     *
     * @param lost method and path of changes that the step before did not bring about: a page may try those again by itself
     */
    void turn(Set<String> lost) {
        inThisPause.clear();
        broken.addAll(lost);
        known.removeIf(one -> broken.contains(one.substring(0, one.indexOf('\n'))));
    }

    /** A request made between steps. */
    void idle(JsonNode request, String path) {
        if (!broken.contains(what(request, path))
                && isWhole(request)
                && inThisPause.size() < MOST
                && known.size() < MOST) {
            String shape = shape(request, path);
            if (inThisPause.merge(shape, 1, Integer::sum) > 1) {
                known.add(shape);
            }
        }
    }

    /** Whether one made during a step is such a one: the same in all but its time. */
    boolean isOne(JsonNode request, String path) {
        return isWhole(request) && known.contains(shape(request, path));
    }

    /** What is sent tells apart what goes to one address, such as questions and changes in GraphQL. */
    private static String shape(JsonNode request, String path) {
        return what(request, path)
                + "\n"
                + TIMES.matcher(request.path("postData").asText()).replaceAll("#");
    }

    private static String what(JsonNode request, String path) {
        return request.path("method").asText() + " " + path;
    }

    private static boolean isWhole(JsonNode request) {
        return !request.path("hasPostData").asBoolean() || request.has("postData");
    }
}
