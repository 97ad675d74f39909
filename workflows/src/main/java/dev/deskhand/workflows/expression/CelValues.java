package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.primitives.UnsignedLong;
import dev.cel.runtime.CelEvaluationException;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into what CEL computes with and back again.
 *
 * <p>It remembers which object came from which value, so that a list that was only filtered still knows where
 * each of its items came from.
 */
final class CelValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<Object, Value> known = new IdentityHashMap<>();

    Object toCel(Value value) {
        Object converted = toCel(value.json(), value);
        return converted;
    }

    private Object toCel(JsonNode json, Value value) {
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties()
                    .forEach(field -> map.put(field.getKey(), toCel(field.getValue(), part(value, field.getKey()))));
            known.put(map, value);
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < json.size(); i++) {
                list.add(toCel(json.get(i), part(value, Integer.toString(i))));
            }
            known.put(list, value);
            return list;
        }
        return scalar(json);
    }

    private static Value part(Value value, String key) {
        String pointer = "/" + key.replace("~", "~0").replace("/", "~1");
        JsonNode json =
                value.json().isObject() ? value.json().get(key) : value.json().get(Integer.parseInt(key));
        return json.isContainerNode()
                ? new Value(json, value.provenance().at(pointer))
                : new Value(json, Provenance.none());
    }

    private static Object scalar(JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        if (json.isNumber()) {
            return isExactAsDouble(json) ? (Object) json.doubleValue() : text(json.decimalValue());
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNull() ? dev.cel.common.values.NullValue.NULL_VALUE : json.asText();
    }

    /**
     * A number of more digits than a double keeps is a card's or an account's, and stays what is written; of a fraction the
     * seventeenth digit is only how somebody wrote a double.
     */
    private static boolean isExactAsDouble(JsonNode json) {
        if (!json.isBigDecimal() && !json.isBigInteger()) {
            return true;
        }
        var written = json.decimalValue().stripTrailingZeros();
        return written.scale() > 0 && written.precision() <= 17
                || PlainNumber.isWritable(written)
                        && new BigDecimal(Double.toString(json.doubleValue())).compareTo(written) == 0
                || !PlainNumber.isWritable(written);
    }

    /** The result as a value; parts that are not a known value's own have {@code sources}. */
    Value toValue(Object result, Set<Source> sources) throws CelEvaluationException {
        Value same = known.get(result);
        if (same != null) {
            return chosen(same, sources);
        }
        if (result instanceof List<?> list) {
            return listValue(list, sources);
        }
        if (result instanceof Map<?, ?> map) {
            return mapValue(map, sources);
        }
        return Value.of(scalarJson(result), sources);
    }

    /**
     * A known value picked out of others: what it was picked by steers it as much as what it says, so where data from
     * outside took part in the choice, no part of it passes for a person's own word any more.
     */
    static Value chosen(Value value, Set<Source> sources) {
        var outside =
                sources.stream().filter(source -> !source.kind().isTrusted()).collect(Collectors.toSet());
        if (outside.isEmpty()) {
            return value;
        }
        var parts = new TreeMap<String, Set<Source>>();
        parts.put("", outside);
        value.provenance().byPointer().forEach((pointer, own) -> {
            var all = new HashSet<>(own);
            boolean trusted = own.stream().allMatch(source -> source.kind().isTrusted());
            all.addAll(trusted ? outside : Set.of());
            parts.put(pointer, all);
        });
        return new Value(value.json(), new Provenance(parts));
    }

    private Value listValue(List<?> list, Set<Source> sources) throws CelEvaluationException {
        var array = JSON.arrayNode();
        var provenance = Provenance.of(sources);
        for (Object item : list) {
            Value value = toValue(item, sources);
            if (known.containsKey(item)) {
                provenance = provenance.with(value.provenance().below("/" + array.size()));
            }
            array.add(value.json());
        }
        return new Value(array, provenance);
    }

    private Value mapValue(Map<?, ?> map, Set<Source> sources) throws CelEvaluationException {
        var object = JSON.objectNode();
        var provenance = Provenance.of(sources);
        for (var entry : map.entrySet()) {
            String key = text(entry.getKey());
            Value value = toValue(entry.getValue(), sources);
            if (known.containsKey(entry.getValue())) {
                provenance = provenance.with(
                        value.provenance().below("/" + key.replace("~", "~0").replace("/", "~1")));
            }
            object.set(key, value.json());
        }
        return new Value(object, provenance);
    }

    private static JsonNode scalarJson(@Nullable Object result) throws CelEvaluationException {
        return switch (result) {
            case null -> JSON.nullNode();
            case dev.cel.common.values.NullValue n -> JSON.nullNode();
            case com.google.protobuf.NullValue n -> JSON.nullNode();
            case Long number ->
                number == number.intValue() ? JSON.numberNode(number.intValue()) : JSON.numberNode(number);
            case UnsignedLong number -> JSON.numberNode(number.bigIntegerValue());
            case Double number -> JSON.numberNode(finite(number));
            case Boolean truth -> JSON.booleanNode(truth);
            default -> JSON.textNode(result.toString());
        };
    }

    private static BigDecimal finite(double number) throws CelEvaluationException {
        if (!Double.isFinite(number)) {
            throw new CelEvaluationException("it divides by zero, or its result is too large for a number");
        }
        return BigDecimal.valueOf(number);
    }

    /** A value as people write it: whole numbers without a point, nothing for null. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case dev.cel.common.values.NullValue n -> "";
            case com.google.protobuf.NullValue n -> "";
            case Double number when Double.isFinite(number) -> decimalText(BigDecimal.valueOf(number));
            case BigDecimal number -> number.signum() == 0 ? "0" : decimalText(number);
            case List<?> list -> list.stream().map(CelValues::text).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String decimalText(BigDecimal number) {
        return PlainNumber.of(number.stripTrailingZeros());
    }
}
