package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.ToolCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue as a planner reads it: name, effect, what it does, arguments, output. */
final class CatalogueText {

    private final boolean withDescriptions;
    private static final int REPEATED = 60;

    /** Of use only to who sees the page. */
    private static final Set<String> FOR_EYES = Set.of("browser.picture", "browser.click_at");

    private final SharedShapes shapes;
    private final Map<String, String> outputs = new HashMap<>();

    private CatalogueText(ToolCatalog catalog, boolean withDescriptions) {
        this.withDescriptions = withDescriptions;
        this.shapes = new SharedShapes(catalog);
    }

    static String of(ToolCatalog catalog, boolean withDescriptions) {
        return new CatalogueText(catalog, withDescriptions).all(catalog);
    }

    private String all(ToolCatalog catalog) {
        return "# The catalogue of actions\n\n"
                + "Effects: READ only looks; LOCAL writes the run's own files or fills a form without submitting it; "
                + "CHANGE and COMMIT act on systems and stop for approval by themselves. The one shown is the usual one; "
                + "the arguments decide: a GET, a click on a link or on a filter's button only read.\n"
                + "Arguments are shown as name: type, with \"?\" after the name when they may be left out. "
                + "Wherever text is expected in a form's field, {\"secret\": \"name\"} may stand for a password.\n\n"
                + (withDescriptions ? shapes.text() + "\n" : "")
                + catalog.actions().stream()
                        .filter(action ->
                                !FOR_EYES.contains(action.description().name()))
                        .map(this::of)
                        .collect(Collectors.joining("\n"));
    }

    private String of(Action action) {
        ActionDescription description = action.description();
        var text =
                new StringBuilder("## ").append(description.name()).append(" (").append(description.effect());
        text.append(")\n").append(description.summary()).append('\n');
        if (withDescriptions) {
            text.append("with:\n").append(arguments(description.inputSchema()));
        } else {
            text.append("with: ")
                    .append(new Signature(description.inputSchema()).text())
                    .append('\n');
        }
        return text.append("gives: ").append(output(description)).append('\n').toString();
    }

    /** An output that an action above gives too is told by that action's name. */
    private String output(ActionDescription description) {
        String told = Signature.ofOutput(description.outputSchema()).text();
        String first = outputs.putIfAbsent(told, description.name());
        return first == null || told.length() < REPEATED ? told : "as " + first;
    }

    private String arguments(JsonNode schema) {
        var signature = new Signature(schema);
        var required = new HashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var text = new StringBuilder();
        Signature.told(schema).forEach(argument -> {
            String name = argument.getKey() + (required.contains(argument.getKey()) ? "" : "?");
            JsonNode told = argument.getValue().path("description");
            if (told.isMissingNode()) {
                told = signature.resolved(argument.getValue()).path("description");
            }
            Optional<String> shape = shapes.nameOf(argument.getValue());
            text.append("- ").append(name).append(": ");
            text.append(shape.orElseGet(() -> signature.text(argument.getValue())));
            text.append(told.isTextual() && shape.isEmpty() ? " - " + told.asText() : "")
                    .append('\n');
        });
        return text.isEmpty() ? "- nothing\n" : text.toString();
    }
}
