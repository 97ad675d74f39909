package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** Finds the fields that {@code fields} names by their labels, and {@code targets} more precisely. */
public record FieldsFinder(Browsers browsers) implements Finder {

    private static final String FIELDS = "/fields/";
    private static final String PLACE = "${within}";

    /** The target of the field with that label. */
    public static Target target(JsonNode arguments, String label) {
        JsonNode precise = arguments.path("targets").path(label);
        var target = precise.isMissingNode() ? Target.of(JsonNodeFactory.instance.textNode(label)) : Target.of(precise);
        return target.within(arguments.path("within"));
    }

    @Override
    public Set<String> names(JsonNode arguments) {
        return labels(arguments).stream().map(FieldsFinder::pointer).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean leadsAway(JsonNode met) {
        return false;
    }

    @Override
    public boolean staysHere(JsonNode met) {
        return true;
    }

    @Override
    public Sight look(ToolCall call, ToolContext context) throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        if (page.isEmpty()) {
            return new Sight(Map.of(), List.of());
        }
        var met = new HashMap<String, JsonNode>();
        var found = new ArrayList<Found>();
        var recognition = new Recognition(page.get(), FindMode.FIELD);
        for (String label : labels(call.arguments().json())) {
            try {
                Found field = new TargetResolver(page.get())
                        .await(target(call.arguments().json(), label), FindMode.FIELD);
                JsonNode known = recognition.met(field);
                boolean inRow = isPlaced(call.arguments().json()) && known.has("row");
                met.put(
                        pointer(label),
                        inRow ? RowPart.general(known, marks(call.arguments().json())) : RowPart.kept(known, ""));
                found.add(field);
            } catch (ToolFailure | WebDriverException e) {
                // the step itself will say so
            }
        }
        List<Evidence> pictures = found.isEmpty() ? List.of() : Marks.picture(page.get(), found, false);
        return new Sight(met, pictures);
    }

    @Override
    public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
        JsonNode held = arguments;
        for (String label : labels(arguments)) {
            JsonNode known = known(met, label, arguments);
            boolean inRow = known != null && known.path("row").path("table").isObject();
            if (known != null && (inRow || !isPlaced(arguments))) {
                ObjectNode copy = held.deepCopy();
                JsonNode named = held.path("targets").path(label);
                JsonNode plain = JsonNodeFactory.instance.textNode(label);
                copy.withObject("/targets")
                        .set(label, Recognition.holding(named.isMissingNode() ? plain : named, known));
                held = copy;
            }
        }
        return held;
    }

    @Override
    public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context)
            throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        JsonNode arguments = call.arguments().json();
        for (String label : page.isPresent() ? labels(arguments) : List.<String>of()) {
            Target target = target(arguments, label);
            try {
                new TargetResolver(page.get()).await(target, FindMode.FIELD, false, Duration.ZERO);
            } catch (ToolFailure e) {
                if (!Recognition.isLost(e)) {
                    throw e;
                }
                JsonNode known = Objects.requireNonNullElseGet(
                        known(met, label, arguments), JsonNodeFactory.instance::objectNode);
                JsonNode named = arguments.path("targets").path(label);
                Lost lost = new Recognition(page.get(), FindMode.FIELD, others(page.get(), arguments, label))
                        .lost(
                                pointer(label),
                                named.isMissingNode() ? JsonNodeFactory.instance.textNode(label) : named,
                                target,
                                known);
                return Optional.of(isPlaced(arguments) ? withoutPlace(lost) : lost);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Lost> pointedAt(
            Lost lost, ToolCall call, Map<String, JsonNode> met, int number, ToolContext context)
            throws InterruptedException {
        Optional<Page> page = browsers.openPage(context);
        JsonNode arguments = call.arguments().json();
        if (page.isEmpty() || isPlaced(arguments)) {
            return Optional.empty();
        }
        String label = label(lost.pointer());
        JsonNode known =
                Objects.requireNonNullElseGet(known(met, label, arguments), JsonNodeFactory.instance::objectNode);
        return new Recognition(page.get(), FindMode.FIELD, others(page.get(), arguments, label))
                .pointedAt(lost, target(arguments, label), known, number);
    }

    /** Where all of them stand is said once for all. */
    private static boolean isPlaced(JsonNode arguments) {
        return arguments.hasNonNull("within");
    }

    /** What stands for the row's value in what is kept. */
    private static Map<String, String> marks(JsonNode arguments) {
        String place = arguments.path("within").asText();
        return place.isEmpty() ? Map.of() : Map.of(place, PLACE);
    }

    private static @Nullable JsonNode known(Map<String, JsonNode> met, String label, JsonNode arguments) {
        JsonNode known = met.get(pointer(label));
        return known == null || !isPlaced(arguments)
                ? known
                : RowPart.filled(known, Map.of(PLACE, arguments.path("within").asText()));
    }

    private static Lost withoutPlace(Lost lost) {
        var candidates = lost.candidates().stream()
                .map(one -> {
                    ObjectNode target = one.target().deepCopy();
                    target.remove("within");
                    return new Lost.Candidate(target, one.described(), one.likeness(), one.why(), one.effect());
                })
                .toList();
        return new Lost(
                lost.pointer(), lost.named(), lost.was(), candidates, lost.sure(), lost.place(), lost.pictures());
    }

    /** What the other labels mean is not what this one means. */
    private static List<WebElement> others(Page page, JsonNode arguments, String label) {
        return labels(arguments).stream()
                .filter(other -> !other.equals(label))
                .flatMap(other ->
                        new TargetResolver(page).look(target(arguments, other), FindMode.FIELD, false).best().stream())
                .map(Found::element)
                .toList();
    }

    /** The value stays; its field is called by the target's own words from now on. */
    @Override
    public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
        String label = label(pointer);
        String words = Target.of(target).words();
        String name = words.isEmpty() || arguments.path("fields").has(words) ? label : words;
        ObjectNode taken = arguments.deepCopy();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        arguments.path("fields").properties().forEach(field -> {
            boolean meant = field.getKey().equals(label);
            fields.set(meant ? name : field.getKey(), field.getValue());
        });
        taken.set("fields", fields);
        ObjectNode targets = taken.withObject("/targets");
        targets.remove(label);
        targets.set(name, target);
        return taken;
    }

    private static List<String> labels(JsonNode arguments) {
        return arguments.path("fields").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where among the arguments the value of the field with that label is. */
    public static String pointer(String label) {
        return FIELDS + label.replace("~", "~0").replace("/", "~1");
    }

    private static String label(String pointer) {
        return pointer.substring(FIELDS.length()).replace("~1", "/").replace("~0", "~");
    }
}
