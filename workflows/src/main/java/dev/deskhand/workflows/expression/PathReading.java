package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows paths through values, and says in plain words where one ends too early. */
final class PathReading {

    private static final int SOURCES_KEPT_APART = 8;
    private static final Pattern NO_KEY = Pattern.compile("key '(.*)' is not present in map");

    private PathReading() {}

    static Value read(CelPrograms.Compiled compiled, Paths.Path path, Bindings bindings) {
        Value value = binding(compiled.source(), path.name(), bindings);
        Value part = value.at(path.pointer());
        if (part == Value.NULL && value.json().at(path.pointer()).isMissingNode()) {
            throw missing(compiled.source(), path, value.json());
        }
        return part;
    }

    static Value binding(String expression, String name, Bindings bindings) {
        Value value = bindings.values().get(name);
        if (value == null) {
            throw new ExpressionException(
                    expression,
                    "there is no \"" + name + "\" here",
                    "The names are "
                            + bindings.values().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return value;
    }

    /** All sources of all the parts an expression reads; many places of one origin are told as that origin. */
    static Set<Source> sources(CelPrograms.Compiled compiled, Bindings bindings) {
        Set<Source> all = new LinkedHashSet<>();
        for (Paths.Path path : compiled.paths()) {
            Value value = bindings.values().get(path.name());
            if (value != null) {
                all.addAll(value.provenance().at(path.pointer()).all());
            }
        }
        if (all.size() <= SOURCES_KEPT_APART) {
            return all;
        }
        return all.stream()
                .map(source -> new Source(source.kind(), source.name(), null))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names the part that is missing, when that is what went wrong. */
    static ExpressionException explain(
            CelPrograms.Compiled compiled, Bindings bindings, CelEvaluationException failure) {
        for (Paths.Path path : compiled.paths()) {
            Value value = bindings.values().get(path.name());
            if (value != null && value.json().at(path.pointer()).isMissingNode()) {
                return missing(compiled.source(), path, value.json());
            }
        }
        String reason = reason(failure);
        Matcher key = NO_KEY.matcher(reason);
        Optional<String> fields = fieldsOfEntries(compiled, bindings);
        if (key.find() && fields.isPresent()) {
            return new ExpressionException(
                    compiled.source(),
                    "\"" + key.group(1) + "\" is not there (in " + compiled.source() + ")",
                    "Its entries have: " + fields.get());
        }
        return new ExpressionException(
                compiled.source(),
                "\"" + compiled.source() + "\" could not be worked out: " + reason,
                "Check the values it uses: " + String.join(", ", compiled.names()));
    }

    /** What the lists an expression goes through have in their entries, so that the right name can be seen. */
    private static Optional<String> fieldsOfEntries(CelPrograms.Compiled compiled, Bindings bindings) {
        return compiled.paths().stream()
                .flatMap(path -> Optional.ofNullable(bindings.values().get(path.name())).stream()
                        .map(value -> value.json().at(path.pointer())))
                .filter(list -> list.isArray() && list.path(0).isObject())
                .findFirst()
                .map(list -> fields(list.path(0)));
    }

    private static String fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private static ExpressionException missing(String expression, Paths.Path path, JsonNode from) {
        JsonNode node = from;
        List<String> reached = new ArrayList<>(List.of(path.name()));
        for (String key : path.keys()) {
            JsonNode next = node.at("/" + key.replace("~", "~0").replace("/", "~1"));
            if (next.isMissingNode()) {
                break;
            }
            reached.add(key);
            node = next;
        }
        String owner = String.join(".", reached);
        String key = path.keys().get(reached.size() - 1);
        return new ExpressionException(
                expression,
                "\"" + owner + "\" has no \"" + key + "\" (in " + expression + ")",
                whatIsThere(owner, node));
    }

    private static String whatIsThere(String owner, JsonNode node) {
        if (node.isObject()) {
            return "It has: " + fields(node);
        }
        if (node.isArray()) {
            return "It is a list of " + node.size() + "; items are counted from 0";
        }
        return "\"" + owner + "\" is " + (node.isNull() ? "empty" : "a plain value");
    }
}
