package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fields that steps which are over filled in many times, such as the filter of a list that a loop looked things up in. */
final class Refilled {

    /** Two stand beside each other well enough. */
    private static final int FEW = 2;

    /** One filling. */
    record Time(PlannedCall call, Value value) {}

    private record Field(String action, JsonNode place, String argument) {}

    private final Map<Field, List<Time>> fields = new LinkedHashMap<>();

    private Refilled() {}

    static Refilled of(PlannedEffect effect) {
        var refilled = new Refilled();
        for (PlannedCall call : effect.preparations()) {
            for (FilledField field : FilledField.of(call.call().arguments().json())) {
                Value value = value(call, field);
                if (call.over() && value.json().isValueNode()) {
                    refilled.fields
                            .computeIfAbsent(field(call, field.argument(), field.key()), one -> new ArrayList<>())
                            .add(new Time(call, value));
                }
            }
        }
        refilled.fields.values().removeIf(times -> times.size() <= FEW);
        return refilled;
    }

    /** All fillings of the field that a call fills in, the first one first; empty when they stand for themselves. */
    List<Time> times(PlannedCall call, String argument, String key) {
        return fields.getOrDefault(field(call, argument, key), List.of()).stream()
                        .anyMatch(time -> time.call() == call)
                ? Objects.requireNonNull(fields.get(field(call, argument, key)))
                : List.of();
    }

    /** What was there before the last one. */
    static Value before(List<Time> times) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        var provenance = Provenance.none();
        for (Time time : times.subList(0, times.size() - 1)) {
            provenance = provenance.with(time.value().provenance().below("/" + values.size()));
            values.add(time.value().json());
        }
        return new Value(values, provenance);
    }

    private static Field field(PlannedCall call, String argument, String key) {
        JsonNode arguments = call.call().arguments().json();
        JsonNode place = key.isEmpty() ? arguments.path("target") : EffectCells.placeOf(arguments, key);
        return new Field(call.action().description().name(), place, argument);
    }

    private static Value value(PlannedCall call, FilledField field) {
        String pointer = EffectCells.pointer(field.argument());
        return call.call().arguments().at(field.key().isEmpty() ? pointer : pointer + EffectCells.pointer(field.key()));
    }
}
