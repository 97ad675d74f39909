package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result a plan reports when all its steps are done.
 *
 * @param value template evaluated then
 * @param title what people read above it; null when its name has to do
 * @param columns what people read above the fields of a list of records, by the field's name
 */
public record Output(JsonNode value, @Nullable LocalizedText title, Map<String, LocalizedText> columns) {

    public Output {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public static Output of(JsonNode value) {
        return new Output(value, null, Map.of());
    }
}
