package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/**
 * What the page says against a change since it was begun: messages that something went wrong, complaints about fields, and
 * dialogs. What was said before counts no more.
 */
public final class Complaints {

    private static final String SEPARATOR = "; ";

    private final Page page;
    private final Set<String> told = new LinkedHashSet<>();

    /** What each document of the page said, by the way to its frame; null where nothing counts. */
    private @Nullable Map<List<WebElement>, JsonNode> before;

    private boolean submits;

    Complaints(Page page) {
        this.page = page;
    }

    /**
     * Something is done now; unless it changes something nothing is said against it.
     *
     * @param submits whether it sends a form
     */
    public void begin(Effect effect, boolean submits) {
        before = null;
        told.clear();
        this.submits = submits;
        if (effect.isAtLeast(Effect.CHANGE)) {
            before = SaidInFrames.ask(page.driver(), "markSaid", page.framesActedIn());
        }
    }

    /** A dialog of the browser said it. */
    public void add(String text) {
        told.add(text);
    }

    /** Whether the page, or a frame that the step acted in, says anew that something was done, and nothing against it. */
    boolean isPraised() {
        if (before == null || !against().isEmpty()) {
            return false;
        }
        var acting = page.framesActedIn();
        return now().entrySet().stream()
                .filter(said -> said.getKey().isEmpty() || acting.contains(said.getKey()))
                .anyMatch(said -> !lostItsMark(before.get(said.getKey()), said.getValue()) && isGood(said.getValue()));
    }

    /** The document that was marked, as the browser dates it; 0 where nothing was marked. */
    public double marked() {
        JsonNode page = before == null ? null : before.get(List.of());
        return page == null ? 0 : page.path("document").asDouble();
    }

    /** The line to the browser was lost meanwhile, and what was marked in the document with it: what is new there nobody knows. */
    static boolean lostItsMark(@Nullable JsonNode was, JsonNode now) {
        return was != null
                && !now.path("marked").asBoolean()
                && was.has("document")
                && was.path("document").equals(now.path("document"));
    }

    private static boolean isGood(JsonNode said) {
        for (JsonNode alert : said.path("alerts")) {
            if (alert.path("kind").asText().equals("good")) {
                return true;
            }
        }
        return false;
    }

    /** All of it in one line; "" where nothing speaks against it. */
    public String against() {
        if (before == null) {
            return "";
        }
        var all = new LinkedHashSet<>(told);
        all.addAll(said(before));
        return String.join(SEPARATOR, all);
    }

    private Map<List<WebElement>, JsonNode> now() {
        return SaidInFrames.ask(page.driver(), "saidAnew", page.framesActedIn());
    }

    private List<String> said(Map<List<WebElement>, JsonNode> was) {
        try {
            boolean blocked = submits && page.troubles().sentNothing();
            boolean taken = page.troubles().wasTaken();
            ObjectNode anywhere = anywhere(was);
            var against = new LinkedHashSet<String>();
            // a frame that came since may say again what stood elsewhere before
            now().forEach((way, said) -> against.addAll(said(was.getOrDefault(way, anywhere), said, taken, blocked)));
            return List.copyOf(against);
        } catch (WebDriverException e) {
            return List.of();
        }
    }

    private static ObjectNode anywhere(Map<List<WebElement>, JsonNode> said) {
        var all = JsonNodeFactory.instance.objectNode();
        ArrayNode alerts = all.putArray("alerts");
        ArrayNode fields = all.putArray("fields");
        said.values().forEach(one -> {
            one.path("alerts").forEach(alerts::add);
            one.path("fields").forEach(fields::add);
        });
        return all;
    }

    /**
     * The rules, see docs/browser.md.
     *
     * @param was what markSaid gave, see anew.js
     * @param now what saidAnew gives
     * @param taken whether a request by which the page changes something was taken
     * @param blocked whether a form was to be sent and nothing was: what stood there before still holds it up
     */
    static List<String> said(JsonNode was, JsonNode now, boolean taken, boolean blocked) {
        boolean sameDocument = now.path("marked").asBoolean();
        boolean lost = lostItsMark(was, now);
        Set<String> complained = texts(was.path("errors"));
        var against = new ArrayList<String>();
        for (JsonNode alert : now.path("alerts")) {
            boolean known = !sameDocument
                    && texts(was.path("alerts")).contains(alert.path("text").asText());
            boolean bad = alert.path("kind").asText().equals("bad")
                    || (alert.path("kind").asText().equals("alert") && sameDocument && !taken);
            if (bad && !known) {
                against.add(alert.path("text").asText());
            }
        }
        Set<String> fields = texts(was.path("fields"));
        for (JsonNode error : now.path("errors")) {
            boolean sameForm =
                    sameDocument || fields.contains(error.path("field").asText());
            String said =
                    error.path("field").asText() + ": " + error.path("message").asText();
            boolean old = error.path("old").asBoolean() || (lost && complained.contains(said));
            boolean anew = blocked || !old;
            if (sameForm
                    && anew
                    && against.stream()
                            .noneMatch(one -> one.contains(error.path("message").asText()))) {
                against.add(said);
            }
        }
        return against;
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new HashSet<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
