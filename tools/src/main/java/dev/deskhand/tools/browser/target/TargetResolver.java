package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Finds the one element a target means, and waits until it can be acted on. */
public final class TargetResolver {

    /** The last rank of a match by a whole name: see find.js. */
    static final double CERTAIN = 2;

    private final Page page;

    public TargetResolver(Page page) {
        this.page = page;
    }

    /**
     * All that fits best, the names to offer when nothing does, where a recorded target's locators part ways, and why none can
     * be told to stand in or near the place that was named.
     *
     * @param mayBeThere though nothing fits: its name or an id of its own still does, or nobody can tell whose it is
     */
    public record Search(
            List<Found> best, Set<String> offered, List<String> doubts, List<String> unclear, boolean mayBeThere) {}

    /** One look, without waiting. */
    public Search look(Target target, FindMode mode, boolean hiddenFiles) {
        var query = target.locators().deepCopy();
        query.put("mode", mode.key());
        query.put("hidden", hiddenFiles);
        var all = new ArrayList<Found>();
        var offered = new LinkedHashSet<String>();
        var doubts = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        var mayBeThere = new AtomicBoolean();
        Object argument = PageScripts.JSON.convertValue(query, Object.class);
        Frames.each(page.driver(), "find", List.of(argument), (way, answer) -> {
            JsonNode facts = PageScripts.parse(answer.get("facts"));
            List<WebElement> elements = PageScripts.list(answer.get("elements"));
            for (int i = 0; i < elements.size(); i++) {
                all.add(new Found(elements.get(i), way, facts.path(i)));
            }
            offered.addAll(PageScripts.<String>list(answer.get("offered")));
            doubts.addAll(PageScripts.<String>list(answer.get("doubts")));
            unclear.add(String.valueOf(answer.get("unclear")));
            mayBeThere.compareAndSet(false, Boolean.TRUE.equals(answer.get("may_be_there")));
        });
        double best = all.stream().mapToDouble(Found::rank).min().orElse(0);
        unclear.removeIf(String::isEmpty);
        List<Found> fitting = all.stream().filter(found -> found.rank() == best).toList();
        return new Search(fitting, offered, doubts, unclear, mayBeThere.get());
    }

    /**
     * Waits for the element to be there.
     *
     * @throws ToolFailure NOT_FOUND with the nearest names, AMBIGUOUS with the candidates
     */
    public Found await(Target target, FindMode mode) throws InterruptedException {
        return await(target, mode, false, page.patience());
    }

    public Found await(Target target, FindMode mode, boolean hiddenFiles, Duration patience)
            throws InterruptedException {
        var clock = page.waiting(patience);
        boolean settled = false;
        while (true) {
            Search search = lookAgainWhenStale(target, mode, hiddenFiles);
            int nth = target.nth();
            boolean certain =
                    !search.best().isEmpty() && search.best().getFirst().rank() <= CERTAIN;
            if (nth > 0 && !certain && settled && areCalledOtherwise(search.best())) {
                throw TargetFailures.ambiguous(target, mode, search);
            }
            if (nth > 0 && search.best().size() >= nth && (certain || settled)) {
                return search.best().get(nth - 1);
            }
            boolean one = nth == 0 && (search.best().size() == 1 || areOneSlider(search.best()));
            if (one && (certain || settled)) {
                return search.best().getLast(); // of a slider's handles this one lies on top
            }
            if (nth == 0 && !one && search.best().size() > 1 && settled) {
                throw TargetFailures.ambiguous(target, mode, search);
            }
            if (!search.best().isEmpty() && !settled) {
                page.settle();
                settled = true;
            } else if (!clock.again()) {
                throw TargetFailures.nothing(page, target, mode, search);
            }
        }
    }

    /** Whether a number would choose among names that only hold the words, each of which may mean something else. */
    private static boolean areCalledOtherwise(List<Found> partly) {
        return partly.stream().map(Found::name).distinct().count() > 1;
    }

    /** Handles of one slider that go by its name are that slider. */
    private static boolean areOneSlider(List<Found> found) {
        return found.size() > 1
                && found.stream().allMatch(one -> one.facts().path("handles").asInt() == found.size());
    }

    /** Waits for the element to be there, visible, enabled, at rest and not covered. */
    public Found awaitReady(Target target, FindMode mode) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (true) {
            Found found = await(target, mode);
            JsonNode readiness = readiness(found);
            String state = readiness.path("state").asText();
            if (state.equals("ready")) {
                page.actsIn(found.frames());
                return found;
            }
            if (!clock.again()) {
                throw TargetFailures.notReady(found, state, readiness.path("by").asText());
            }
        }
    }

    /** Whether it could be acted on this very moment: {@code {state, by}}, see facts.js. */
    public JsonNode readiness(Found found) {
        try {
            found.enter(page.driver());
            var answer = PageScripts.map(PageScripts.callBack(page.driver(), "readiness", found.element()));
            answer.remove("shown");
            JsonNode inside = PageScripts.JSON.valueToTree(answer);
            return inside.path("state").asText().equals("ready") ? throughFrames(found, inside) : inside;
        } catch (StaleElementReferenceException e) {
            return PageScripts.parse("{\"state\": \"gone\"}");
        }
    }

    /** Whether the frames it stands in are free at that point, too: a click goes to what lies on top of them. */
    private JsonNode throughFrames(Found found, JsonNode inside) {
        JsonNode seen = inside;
        for (int depth = found.frames().size() - 1;
                depth >= 0 && seen.path("state").asText().equals("ready");
                depth--) {
            found.enterAround(page.driver(), depth);
            seen = PageScripts.json(
                    page.driver(),
                    "frameReadiness",
                    found.frames().get(depth),
                    seen.path("x").asDouble(),
                    seen.path("y").asDouble());
        }
        return seen;
    }

    private Search lookAgainWhenStale(Target target, FindMode mode, boolean hiddenFiles) {
        for (int attempt = 0; ; attempt++) {
            try {
                return look(target, mode, hiddenFiles);
            } catch (StaleElementReferenceException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
