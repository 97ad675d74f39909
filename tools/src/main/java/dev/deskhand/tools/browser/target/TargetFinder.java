package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebDriverException;

/**
 * Finds the element that an argument names.
 *
 * @param arguments that may name it; the first of them that is given does
 */
public record TargetFinder(Browsers browsers, FindMode mode, List<String> arguments) implements Finder {

    private static final String TARGET = "target";
    static final String POINTER = "/" + TARGET;

    /** Where the page stood when the element was met. */
    private static final String STOOD = "stood";

    /** Whether using it led to another place. */
    private static final String LED = "led";

    /** What the target finds the row by. */
    private static final String WITHIN = "within";

    /** Whether it is known to open and close parts of the page, as far as it says what it is. */
    private static final String FOLDS = "folds";

    public TargetFinder {
        arguments = List.copyOf(arguments);
    }

    /** Finds what the argument {@code target} names. */
    public TargetFinder(Browsers browsers, FindMode mode) {
        this(browsers, mode, List.of(TARGET));
    }

    @Override
    public Set<String> names(JsonNode given) {
        return argument(given).map(name -> Set.of("/" + name)).orElse(Set.of());
    }

    private Optional<String> argument(JsonNode given) {
        return arguments.stream().filter(given::hasNonNull).findFirst();
    }

    /** A link says so; of anything else it is known only from what its use brought. */
    @Override
    public boolean leadsAway(JsonNode met) {
        return hasAddress(met) || met.path(LED).asBoolean(true);
    }

    private static boolean hasAddress(JsonNode met) {
        return met.path("print").has("href") || met.path("print").has("address");
    }

    /** What was told by its use holds; before, only what opens and closes parts of the page is known to stay. */
    @Override
    public boolean staysHere(JsonNode met) {
        return met.has(LED) ? !leadsAway(met) : met.path(FOLDS).asBoolean() && !hasAddress(met);
    }

    @Override
    public Sight look(ToolCall call, ToolContext context) throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        Optional<String> name = argument(call.arguments().json());
        if (page.isEmpty() || name.isEmpty()) {
            return new Sight(Map.of(), List.of());
        }
        try {
            JsonNode target = call.argument(name.get());
            Found found = new TargetResolver(page.get()).await(Target.of(target), mode);
            ObjectNode met = (ObjectNode) new Recognition(page.get(), mode).met(found);
            met.put(FOLDS, folds(found.facts()));
            met.put(WITHIN, target.path(WITHIN).asText());
            if (found.frames().isEmpty()) {
                met.set(STOOD, standing(page.get()));
            }
            return new Sight(Map.of("/" + name.get(), met), Marks.picture(page.get(), List.of(found), false));
        } catch (ToolFailure | WebDriverException e) {
            return new Sight(Map.of(), List.of());
        } finally {
            page.get().driver().switchTo().defaultContent();
        }
    }

    /** What sends something, or is a link with an address, is no fold whatever it says it opens. */
    static boolean folds(JsonNode facts) {
        boolean sends = facts.path("submit").asBoolean() || facts.path("sends").asBoolean();
        return !sends
                && !facts.path("link").asBoolean()
                && (facts.path("toggles").asBoolean()
                        || facts.path("controls").asBoolean()
                        || facts.path("role").asText().equals("tab"));
    }

    /** What a target means this moment; empty when that cannot be told. */
    Optional<JsonNode> meet(JsonNode target, ToolContext context) {
        Optional<Page> page = browsers.openPage(context);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Found> best = new TargetResolver(page.get())
                    .look(Target.of(target), mode, false)
                    .best();
            return best.size() == 1
                    ? Optional.of(new Recognition(page.get(), mode).met(best.getFirst()))
                    : Optional.empty();
        } catch (ToolFailure | WebDriverException e) {
            return Optional.empty();
        } finally {
            page.get().driver().switchTo().defaultContent();
        }
    }

    /** Whether scripts led elsewhere: another address, or headings that were not there. In frames nobody can tell. */
    @Override
    public Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) {
        Optional<Page> page = browsers.openPage(context);
        var used = new HashMap<String, JsonNode>();
        met.forEach((pointer, one) -> {
            ObjectNode kept = one.deepCopy();
            kept.remove(FOLDS);
            JsonNode stood = kept.remove(STOOD);
            kept.remove(WITHIN);
            kept.put(LED, stood == null || page.isEmpty() || isElsewhere(page.get(), stood));
            used.put(pointer, RowPart.kept(kept, one.path(WITHIN).asText()));
        });
        return used;
    }

    private static boolean isElsewhere(Page page, JsonNode stood) {
        try {
            JsonNode stands = standing(page);
            var before = new HashSet<JsonNode>();
            stood.path("headings").forEach(before::add);
            var after = new HashSet<JsonNode>();
            stands.path("headings").forEach(after::add);
            return !stands.path("url").equals(stood.path("url")) || !before.containsAll(after);
        } catch (WebDriverException e) {
            return true;
        }
    }

    private static JsonNode standing(Page page) {
        page.driver().switchTo().defaultContent();
        return page.redacted(PageScripts.parse(PageScripts.call(page.driver(), "standing")));
    }

    @Override
    public JsonNode holding(JsonNode given, Map<String, JsonNode> met) {
        return argument(given)
                .filter(name -> met.containsKey("/" + name))
                .map(name -> taking(given, "/" + name, Recognition.holding(given.path(name), met.get("/" + name))))
                .orElse(given);
    }

    @Override
    public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context)
            throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        Optional<String> name = argument(call.arguments().json());
        if (page.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        String pointer = "/" + name.get();
        JsonNode named = call.argument(name.get());
        JsonNode known = met.getOrDefault(pointer, JsonNodeFactory.instance.objectNode());
        return Optional.of(new Recognition(page.get(), mode).lost(pointer, named, Target.of(named), known));
    }

    @Override
    public Optional<Lost> pointedAt(
            Lost lost, ToolCall call, Map<String, JsonNode> met, int number, ToolContext context)
            throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        JsonNode named = call.arguments().json().at(lost.pointer());
        JsonNode known = met.getOrDefault(lost.pointer(), JsonNodeFactory.instance.objectNode());
        return page.isEmpty() || named.isMissingNode()
                ? Optional.empty()
                : new Recognition(page.get(), mode).pointedAt(lost, Target.of(named), known, number);
    }

    @Override
    public Optional<JsonNode> general(JsonNode met, Map<String, String> marks) {
        return Optional.of(RowPart.general(met, marks));
    }

    @Override
    public Optional<JsonNode> numbered(JsonNode met) {
        return Optional.of(RowPart.numbered(met));
    }

    @Override
    public JsonNode filled(JsonNode met, Map<String, String> values) {
        return RowPart.filled(met, values);
    }

    @Override
    public JsonNode taking(JsonNode given, String pointer, JsonNode target) {
        ObjectNode taken = given.deepCopy();
        taken.set(pointer.substring(1), target);
        return taken;
    }
}
