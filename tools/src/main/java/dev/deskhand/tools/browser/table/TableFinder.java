package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openqa.selenium.WebDriverException;

/**
 * Finds the table that the argument {@code table} names, or the only one there is.
 *
 * @param columns what columns the arguments need
 */
public record TableFinder(Browsers browsers, Function<JsonNode, List<String>> columns) implements Finder {

    static final String POINTER = "/table";

    /** What was asked for; which table that is, is known once it was read. */
    private static final String ASKED = "asked";

    private static final String MET = "table";

    @Override
    public Set<String> names(JsonNode arguments) {
        return Set.of(POINTER);
    }

    @Override
    public boolean leadsAway(JsonNode met) {
        return false;
    }

    @Override
    public boolean staysHere(JsonNode met) {
        return true;
    }

    /** The page with the table may be opened by the step itself. */
    @Override
    public Sight look(ToolCall call, ToolContext context) {
        JsonNode arguments = call.arguments().json();
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.set(ASKED, arguments.hasNonNull(MET) ? arguments.path(MET) : asked.nullNode());
        columns.apply(arguments).forEach(asked.putArray("columns")::add);
        return new Sight(Map.of(POINTER, asked), List.of());
    }

    @Override
    public Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        var used = new HashMap<>(met);
        if (page.isEmpty() || !met.containsKey(POINTER)) {
            return used;
        }
        JsonNode asked = met.get(POINTER);
        try {
            var names = new java.util.ArrayList<String>();
            asked.path("columns").forEach(column -> names.add(column.asText()));
            var chosen = TableChoice.of(asked.path(ASKED), names).await(page.get(), Duration.ZERO);
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            known.set(MET, TableMet.from(chosen.facts()).json());
            used.put(POINTER, known);
        } catch (ToolFailure | WebDriverException e) {
            // what was read led elsewhere: it stays unknown
        } finally {
            page.get().driver().switchTo().defaultContent();
        }
        return used;
    }

    @Override
    public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
        JsonNode known = met.getOrDefault(POINTER, MissingNode.getInstance()).path(MET);
        if (!known.isObject()) {
            return arguments;
        }
        JsonNode named = arguments.path(MET);
        ObjectNode held = named.isObject() ? named.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (named.isTextual()) {
            held.set("name", named);
        }
        held.set(TableChoice.HELD, known);
        return taking(arguments, POINTER, held);
    }

    @Override
    public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context)
            throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        JsonNode arguments = call.arguments().json();
        JsonNode known = met.getOrDefault(POINTER, MissingNode.getInstance()).path(MET);
        return new TableRecognition(page.get(), arguments.path(MET), columns.apply(arguments), known).lost();
    }

    @Override
    public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
        ObjectNode taken = arguments.deepCopy();
        taken.set(MET, target);
        return taken;
    }
}
