package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.Input;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a workflow as they stand in a recording: inputs by their defaults. */
record ExportedValues(Map<String, Input> inputs) {

    private static final Pattern PARTS = Pattern.compile("\\$\\$\\{|\\$\\{inputs\\.(\\w+)}|\\$\\{");

    /** Empty for what only a run knows. */
    Optional<String> of(JsonNode template) {
        return template.isTextual() ? text(template.asText(), true) : Optional.empty();
    }

    private Optional<String> text(String template, boolean withInputs) {
        var text = new StringBuilder();
        Matcher parts = PARTS.matcher(template);
        int from = 0;
        while (parts.find()) {
            text.append(template, from, parts.start());
            Optional<String> part = parts.group().equals("$${") ? Optional.of("${") : input(parts.group(1), withInputs);
            if (part.isEmpty()) {
                return part;
            }
            text.append(part.get());
            from = parts.end();
        }
        return Optional.of(text.append(template.substring(from)).toString());
    }

    private Optional<String> input(@org.jspecify.annotations.Nullable String name, boolean withInputs) {
        Input input = name == null || !withInputs ? null : inputs.get(name);
        if (input == null) {
            return Optional.empty();
        }
        JsonNode fallback = input.fallback();
        return fallback == null ? Optional.of("") : text(fallback.asText(), false);
    }
}
