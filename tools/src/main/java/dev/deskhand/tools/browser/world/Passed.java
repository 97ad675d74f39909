package dev.deskhand.tools.browser.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.ApartScripts;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.remote.RemoteWebElement;

/**
 * Arguments on their way to a script.
 *
 * @param text a JSON array; an element in it is an object with one number
 * @param elements the ids of the elements, by that number
 */
record Passed(String text, List<String> elements) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Passed of(List<? extends @Nullable Object> arguments) {
        var elements = new ArrayList<String>();
        return new Passed(json(arguments, elements).toString(), List.copyOf(elements));
    }

    private static JsonNode json(@Nullable Object value, List<String> elements) {
        return switch (value) {
            case RemoteWebElement element -> {
                elements.add(element.getId());
                yield JSON.objectNode().put(ApartScripts.MARK, elements.size() - 1);
            }
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                list.forEach(one -> array.add(json(one, elements)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JSON.objectNode();
                // In the order in which Chrome's driver passes them.
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, one) -> sorted.put(String.valueOf(key), one));
                sorted.forEach((key, one) -> object.set(key, json(one, elements)));
                yield object;
            }
            case null, default -> PageScripts.JSON.valueToTree(value);
        };
    }

    /** What a script answered, as Selenium would give it: maps, lists, texts, whole numbers as Long, others as Double. */
    static @Nullable Object answer(JsonNode value, IntFunction<?> element) {
        if (value.isObject() && value.has(ApartScripts.MARK)) {
            return element.apply(value.path(ApartScripts.MARK).asInt());
        }
        if (value.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            value.properties().forEach(one -> map.put(one.getKey(), answer(one.getValue(), element)));
            return map;
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(one -> list.add(answer(one, element)));
            return list;
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isNull() ? null : value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }
}
