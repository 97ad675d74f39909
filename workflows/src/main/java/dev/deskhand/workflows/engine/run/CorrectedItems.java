package dev.deskhand.workflows.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loop's item with what people corrected in the arguments made of it, for what is looked for and told afterwards.
 *
 * <p>What is sent is corrected by {@link Edits} alone, at the very places a person was shown: an item that carried a
 * correction into other arguments would steer them.
 */
public final class CorrectedItems {

    private static final Pattern IN_LIST = Pattern.compile("\\d{1,6}");

    private final List<RunEvent.ApprovalEdited> edits;
    private final Expressions expressions;
    private final Source author;

    public CorrectedItems(List<RunEvent.ApprovalEdited> edits, Expressions expressions, Source author) {
        this.edits = List.copyOf(edits);
        this.expressions = expressions;
        this.author = author;
    }

    /** The same place in the plan, with the items of all loops around it corrected. */
    public Frame at(Frame frame) {
        Bindings bindings = frame.bindings();
        if (!edits.isEmpty()) {
            for (Frame.Iteration around : frame.iterations()) {
                bindings = in(around.loop(), around.prefix(), bindings);
            }
        }
        return frame.with(bindings);
    }

    /**
     * The names known for one item, the item corrected.
     *
     * @param prefix of the paths of its steps, such as {@code 3[7]/}
     */
    public Bindings in(Step.ForEach loop, String prefix, Bindings bindings) {
        Bindings result = bindings;
        for (RunEvent.ApprovalEdited edit : edits) {
            for (var step : edit.values().entrySet()) {
                String path = step.getKey();
                if (path.startsWith(prefix)) {
                    Source by = Source.user(edit.by().name());
                    result = corrected(loop, path.substring(prefix.length()), step.getValue(), by, result);
                }
            }
        }
        return result;
    }

    private Bindings corrected(
            Step.ForEach loop, String index, Map<String, JsonNode> changes, Source by, Bindings bindings) {
        if (!IN_LIST.matcher(index).matches()
                || Integer.parseInt(index) >= loop.steps().size()
                || !(loop.steps().get(Integer.parseInt(index)) instanceof Step.Action action)) {
            return bindings;
        }
        Bindings result = bindings;
        for (var change : changes.entrySet()) {
            JsonNode template = action.with().at(change.getKey());
            Bindings before = result;
            result = field(loop.item(), template)
                    .flatMap(field -> candidates(before, loop.item(), field, change.getValue(), by).stream()
                            .filter(changed -> makes(template, changed, change.getValue()))
                            .findFirst())
                    .orElse(before);
        }
        return result;
    }

    /** The one field of the item that a template is made of; empty when there are several, or none. */
    private static Optional<String> field(String item, JsonNode template) {
        Matcher names = Pattern.compile("\\b" + Pattern.quote(item) + "(?:\\.(\\w+)|\\[[\"']([^\"']+)[\"']])")
                .matcher(template.isTextual() ? template.textValue() : "");
        var found = new TreeSet<String>();
        while (names.find()) {
            found.add(names.group(1) == null ? names.group(2) : names.group(1));
        }
        return found.size() == 1 ? Optional.of(found.first()) : Optional.empty();
    }

    /** The names with the field changed, as a number first where it was one. */
    private static List<Bindings> candidates(
            Bindings bindings, String item, String field, JsonNode changed, Source by) {
        var all = new ArrayList<Bindings>();
        Value known = bindings.values().getOrDefault(item, Value.NULL);
        String pointer = "/" + field.replace("~", "~0").replace("/", "~1");
        if (known.json().path(field).isNumber()) {
            number(changed)
                    .ifPresent(number ->
                            all.add(bindings.with(item, Edits.with(known, pointer, DecimalNode.valueOf(number), by))));
        }
        all.add(bindings.with(item, Edits.with(known, pointer, TextNode.valueOf(changed.asText()), by)));
        return all;
    }

    /** Whether the template, filled in with these names, is what the person wrote. */
    private boolean makes(JsonNode template, Bindings bindings, JsonNode written) {
        try {
            JsonNode made = expressions.fill(template, bindings, author).json();
            var number = number(made);
            return made.asText().equals(written.asText())
                    || number.isPresent()
                            && number(written)
                                    .filter(one -> one.compareTo(number.get()) == 0)
                                    .isPresent();
        } catch (ExpressionException notSo) {
            return false;
        }
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        try {
            return Optional.of(new BigDecimal(value.asText().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
