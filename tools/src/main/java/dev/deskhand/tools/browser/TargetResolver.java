package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Finds the one element a target means, and waits until it can be acted on. */
final class TargetResolver {

    private static final int NAMES_SHOWN = 8;
    private static final double CERTAIN = 2;

    private final Page page;

    TargetResolver(Page page) {
        this.page = page;
    }

    /** All that fits best, and the names to offer when nothing does. */
    record Search(List<Found> best, Set<String> offered) {}

    /** One look, without waiting. */
    Search look(Target target, FindMode mode, boolean hiddenFiles) {
        var query = target.locators().deepCopy();
        query.put("mode", mode.key());
        query.put("hidden", hiddenFiles);
        var all = new ArrayList<Found>();
        var offered = new LinkedHashSet<String>();
        Object argument = PageScripts.JSON.convertValue(query, Object.class);
        Frames.each(page.driver(), "find", List.of(argument), (way, answer) -> {
            JsonNode facts = PageScripts.parse(answer.get("facts"));
            List<WebElement> elements = PageScripts.list(answer.get("elements"));
            for (int i = 0; i < elements.size(); i++) {
                all.add(new Found(elements.get(i), way, facts.path(i)));
            }
            offered.addAll(PageScripts.<String>list(answer.get("offered")));
        });
        double best = all.stream().mapToDouble(Found::rank).min().orElse(0);
        return new Search(all.stream().filter(found -> found.rank() == best).toList(), offered);
    }

    /**
     * Waits for the element to be there.
     *
     * @throws ToolFailure NOT_FOUND with the nearest names, AMBIGUOUS with the candidates
     */
    Found await(Target target, FindMode mode) throws InterruptedException {
        return await(target, mode, false, page.patience());
    }

    Found await(Target target, FindMode mode, boolean hiddenFiles, Duration patience) throws InterruptedException {
        var clock = page.waiting(patience);
        boolean settled = false;
        while (true) {
            Search search = lookAgainWhenStale(target, mode, hiddenFiles);
            int nth = target.nth();
            if (nth > 0 && search.best().size() >= nth) {
                return search.best().get(nth - 1);
            }
            boolean one = nth == 0 && search.best().size() == 1;
            if (one && (search.best().getFirst().rank() <= CERTAIN || settled)) {
                return search.best().getFirst();
            }
            if (nth == 0 && search.best().size() > 1 && settled) {
                throw ambiguous(target, mode, search);
            }
            if (!search.best().isEmpty() && !settled) {
                page.settle();
                settled = true;
            } else if (!clock.again()) {
                throw notFound(target, mode, search);
            }
        }
    }

    /** Waits for the element to be there, visible, enabled, at rest and not covered. */
    Found awaitReady(Target target, FindMode mode) throws InterruptedException {
        return awaitReady(target, mode, found -> true);
    }

    Found awaitReady(Target target, FindMode mode, Predicate<Found> needsFreeSight) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (true) {
            Found found = await(target, mode);
            JsonNode readiness = readiness(found);
            String state = readiness.path("state").asText();
            if (state.equals("ready") || (state.equals("covered") && !needsFreeSight.test(found))) {
                return found;
            }
            if (!clock.again()) {
                throw notReady(found, state, readiness.path("by").asText());
            }
        }
    }

    private JsonNode readiness(Found found) {
        try {
            found.enter(page.driver());
            var answer = PageScripts.map(PageScripts.callBack(page.driver(), "readiness", found.element()));
            answer.remove("shown");
            return PageScripts.JSON.valueToTree(answer);
        } catch (StaleElementReferenceException e) {
            return PageScripts.parse("{\"state\": \"gone\"}");
        }
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

    private ToolFailure notReady(Found found, String state, String by) {
        String what = "The " + found.described();
        return switch (state) {
            case "disabled" ->
                new ToolFailure(
                        FailureKind.TIMEOUT,
                        what + " is disabled and stayed so.",
                        "Something has to be filled in or ticked before it; see the page's messages.");
            case "covered" ->
                new ToolFailure(
                        FailureKind.TIMEOUT, what + " is covered by " + by + ".", "Close what covers it first.");
            default ->
                new ToolFailure(
                        FailureKind.TIMEOUT,
                        what + " did not come to rest (" + state + ").",
                        "Try again, or wait for something else on the page first.");
        };
    }

    private ToolFailure notFound(Target target, FindMode mode, Search search) {
        String plural = target.role().isEmpty() ? mode.plural() : target.role() + "s";
        String offer = search.offered().isEmpty()
                ? "There are no " + plural + " here."
                : capital(plural) + " here: " + quoted(search.offered().stream().toList()) + ".";
        if (target.nth() > 0 && !search.best().isEmpty()) {
            offer = "Only " + search.best().size() + " fit.";
        }
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no " + target.described(mode) + " on " + page.where() + ". " + offer,
                "Use one of these names, or open the page that has it first.");
    }

    private static ToolFailure ambiguous(Target target, FindMode mode, Search search) {
        var names = search.best().stream().map(Found::described).toList();
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                search.best().size() + " elements fit " + target.described(mode) + ": "
                        + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))) + ".",
                "Say which: give the full name, a role, within (the row, card or form it stands in), near or nth.");
    }

    private static String quoted(List<String> names) {
        return names.stream().limit(NAMES_SHOWN).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
