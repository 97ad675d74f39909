package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The frames around what a step acts on: what it begins there is waited for, read and judged as in the page itself. */
final class ActingFrames {

    private static final Set<String> ADDED = Set.of("open", "due");
    private static final List<String> TOLD = List.of("alerts", "field_errors", "problems");

    private final RemoteWebDriver driver;

    /** The way to each, the outermost first, with when the document in it began. */
    private final Map<List<WebElement>, Double> began = new LinkedHashMap<>();

    /** Where each was when it was last asked. */
    private final Map<List<WebElement>, String> addresses = new LinkedHashMap<>();

    ActingFrames(RemoteWebDriver driver) {
        this.driver = driver;
    }

    /** The way to each, the outermost first. */
    List<List<WebElement>> ways() {
        return List.copyOf(began.keySet());
    }

    Map<List<WebElement>, String> addresses() {
        return Map.copyOf(addresses);
    }

    /** From now on these frames belong to the step: the outermost first. */
    void add(List<WebElement> way) {
        for (int depth = 1; depth <= way.size(); depth++) {
            List<WebElement> part = List.copyOf(way.subList(0, depth));
            if (!began.containsKey(part)) {
                in(part, () -> {
                    JsonNode state = PageScripts.state(driver);
                    began.put(part, state.path("origin").asDouble());
                    addresses.put(part, state.path("url").asText());
                });
            }
        }
    }

    /**
     * The state of the page with what is still to come in the frames, see state.js; {@code frame} is the state of the first of
     * them that shows another document than when the step came to it.
     */
    JsonNode withStates(JsonNode top) {
        if (began.isEmpty()) {
            return top;
        }
        ObjectNode all = top.deepCopy();
        each((way, state) -> {
            for (String count : ADDED) {
                all.put(count, all.path(count).asInt() + state.path(count).asInt());
            }
            all.put(
                    "ready",
                    all.path("ready").asBoolean() && state.path("ready").asBoolean());
            all.put(
                    "loading",
                    all.path("loading").asBoolean() || state.path("loading").asBoolean());
            all.put(
                    "quiet",
                    Math.min(all.path("quiet").asInt(), state.path("quiet").asInt()));
            if (began.getOrDefault(way, 0.0) != state.path("origin").asDouble() && !all.has("frame")) {
                all.set("frame", state);
            }
        });
        return all;
    }

    /** What the page says, with what the frames say before it. */
    ObjectNode withFeedback(ObjectNode top, boolean problems) {
        for (List<WebElement> way : List.copyOf(began.keySet())) {
            in(way, () -> {
                JsonNode said = PageScripts.json(driver, "feedback", problems);
                addresses.put(way, said.path("url").asText());
                for (String what : TOLD) {
                    if (!said.path(what).isEmpty()) {
                        ArrayNode all = top.arrayNode().addAll((ArrayNode) said.path(what));
                        top.path(what).forEach(all::add);
                        top.set(what, all);
                    }
                }
            });
        }
        return top;
    }

    private interface Seen {
        void state(List<WebElement> way, JsonNode state);
    }

    private void each(Seen seen) {
        for (List<WebElement> way : List.copyOf(began.keySet())) {
            in(way, () -> seen.state(way, PageScripts.state(driver)));
        }
    }

    /** A frame that went away, or shows no page at the moment, is left out. */
    private void in(List<WebElement> way, Runnable look) {
        driver.switchTo().defaultContent();
        try {
            way.forEach(frame -> driver.switchTo().frame(frame));
            look.run();
        } catch (NoSuchFrameException
                | NoSuchElementException
                | NoSuchWindowException
                | StaleElementReferenceException
                | JavascriptException e) {
            // nothing to be seen in it
        }
        driver.switchTo().defaultContent();
    }
}
