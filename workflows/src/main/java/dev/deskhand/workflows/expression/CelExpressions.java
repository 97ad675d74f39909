package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.runtime.CelEvaluationException;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Expressions in CEL (dev.cel), compiled once each. */
public final class CelExpressions implements Expressions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A condition's own texts end in true or false, whose source nobody asks for. */
    private static final Source CONDITION = Source.system("condition");

    private final CelPrograms programs = new CelPrograms();

    @Override
    public Value fill(JsonNode template, Bindings bindings, Source templateSource) {
        Value filled = filled(template, bindings, templateSource);
        return template.isTextual() ? filled : within(filled, "a value");
    }

    private Value filled(JsonNode template, Bindings bindings, Source templateSource) {
        if (template.isTextual()) {
            return fillText(template.textValue(), bindings, templateSource);
        }
        if (template.isObject()) {
            var object = JSON.objectNode();
            var provenance = Provenance.none();
            for (var field : template.properties()) {
                Value part = filled(field.getValue(), bindings, templateSource);
                object.set(field.getKey(), part.json());
                provenance = provenance.with(part.provenance().below(pointer(field.getKey())));
            }
            return new Value(object, provenance);
        }
        if (template.isArray()) {
            var array = JSON.arrayNode();
            var provenance = Provenance.none();
            for (JsonNode item : template) {
                Value part = filled(item, bindings, templateSource);
                provenance = provenance.with(part.provenance().below("/" + array.size()));
                array.add(part.json());
            }
            return new Value(array, provenance);
        }
        return Value.of(template, templateSource);
    }

    private Value fillText(String text, Bindings bindings, Source templateSource) {
        Template template = Template.of(text);
        if (template.isOneExpression()) {
            return evaluate(template.parts().get(0).text(), bindings, templateSource);
        }
        Set<Source> sources = new LinkedHashSet<>();
        sources.add(templateSource);
        var filled = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part.isExpression()) {
                Value value = evaluate(part.text(), bindings, templateSource);
                filled.append(asText(value.json()));
                sources.addAll(value.sources());
            } else {
                filled.append(part.text());
            }
        }
        return Value.of(TextNode.valueOf(filled.toString()), sources);
    }

    @Override
    public Value evaluate(String expression, Bindings bindings, Source templateSource) {
        CelPrograms.Compiled compiled = programs.compiled(unwrapped(expression));
        if (compiled.onlyPath() != null) {
            return PathReading.read(compiled, compiled.onlyPath(), bindings);
        }
        var values = new CelValues();
        Map<String, Object> variables = new HashMap<>();
        for (String name : compiled.names()) {
            variables.put(name, values.toCel(PathReading.binding(compiled.source(), name, bindings)));
        }
        try {
            Object result = compiled.program().eval(variables);
            Set<Source> sources = new LinkedHashSet<>(PathReading.sources(compiled, bindings));
            if (compiled.literals() || sources.isEmpty()) {
                sources.add(templateSource);
            }
            Value value =
                    new ItemOrigins(programs, compiled, templateSource).of(values.toValue(result, sources), bindings);
            return within(value, '"' + compiled.source() + '"');
        } catch (CelEvaluationException e) {
            throw PathReading.explain(compiled, bindings, e);
        }
    }

    /** A value that a plan put together, step around step; what it only passes on is as it was given. */
    private static Value within(Value value, String expression) {
        if (Nesting.isDeeper(value.json(), Nesting.COMPUTED)) {
            throw new ExpressionException(
                    expression,
                    expression + " gives more than " + Nesting.COMPUTED + " lists and objects within each other",
                    "Take only the parts of the value that are needed");
        }
        return value;
    }

    @Override
    public boolean test(String condition, Bindings bindings) {
        JsonNode result = evaluate(condition, bindings, CONDITION).json();
        if (!result.isBoolean()) {
            throw new ExpressionException(
                    condition,
                    "the condition \"" + condition + "\" gives " + asText(result) + ", not true or false",
                    "Compare with ==, <, > or use a function such as contains()");
        }
        return result.booleanValue();
    }

    @Override
    public List<String> check(String expression, Set<String> names) {
        return programs.check(unwrapped(expression), names);
    }

    @Override
    public Set<String> namesIn(JsonNode template) {
        Set<String> names = new TreeSet<>();
        collectNames(template, names);
        return names;
    }

    @Override
    public List<List<String>> readsIn(JsonNode template) {
        List<List<String>> reads = new ArrayList<>();
        collectReads(template, reads);
        return reads;
    }

    @Override
    public List<String> expressionsIn(String text) {
        return Template.of(text).parts().stream()
                .filter(Template.Part::isExpression)
                .map(Template.Part::text)
                .toList();
    }

    @Override
    public List<Written> writtenIn(String text) {
        List<Written> written = new ArrayList<>();
        for (Template.Part part : wellFormed(text)) {
            if (!part.isExpression()) {
                written.add(new Written(part.text(), Written.Part.VALUE));
            } else if (programs.parses(part.text())) {
                written.addAll(programs.written(part.text()));
            }
        }
        return written;
    }

    private void collectReads(JsonNode template, List<List<String>> reads) {
        if (!template.isTextual()) {
            template.forEach(part -> collectReads(part, reads));
            return;
        }
        for (Template.Part part : wellFormed(template.textValue())) {
            if (part.isExpression() && programs.parses(part.text())) {
                programs.reads(part.text()).forEach(path -> {
                    List<String> read = new ArrayList<>(List.of(path.name()));
                    read.addAll(path.keys());
                    reads.add(read);
                });
            }
        }
    }

    private void collectNames(JsonNode template, Set<String> names) {
        if (template.isTextual()) {
            wellFormed(template.textValue()).stream()
                    .filter(Template.Part::isExpression)
                    .filter(part -> programs.parses(part.text()))
                    .flatMap(part -> programs.reads(part.text()).stream())
                    .forEach(path -> names.add(path.name()));
        } else {
            template.forEach(part -> collectNames(part, names));
        }
    }

    /** The parts of a text; none when an expression in it has no end. */
    private static List<Template.Part> wellFormed(String text) {
        try {
            return Template.of(text).parts();
        } catch (ExpressionException e) {
            return List.of();
        }
    }

    private static String unwrapped(String expression) {
        String stripped = expression.strip();
        if (stripped.startsWith("${")
                && stripped.endsWith("}")
                && Template.of(stripped).isOneExpression()) {
            return stripped.substring(2, stripped.length() - 1).strip();
        }
        return stripped;
    }

    private static String asText(JsonNode json) {
        if (json.isContainerNode()) {
            return json.toString();
        }
        if (json.isNull()) {
            return "";
        }
        if (json.isBigDecimal()) {
            return CelValues.text(json.decimalValue());
        }
        return json.isFloatingPointNumber() ? CelValues.text(json.doubleValue()) : json.asText();
    }

    private static String pointer(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
