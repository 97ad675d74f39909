package dev.deskhand.service.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a loop tells of items that were not done, as people read it: counted from 1, with the item's own values beside. */
public final class LoopItems {

    private LoopItems() {}

    /** The list with {@code {index, item: {...}, ...}} laid out as {@code {entry, ..., ...}}; any other as it is. */
    public static JsonNode of(JsonNode list) {
        boolean told = list.isArray() && !list.isEmpty();
        for (JsonNode one : list) {
            told &= one.path("index").isInt() && one.has("item");
        }
        if (!told) {
            return list;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : list) {
            ObjectNode row = all.addObject().put("entry", one.path("index").asInt() + 1);
            if (one.path("item").isObject()) {
                one.path("item").properties().forEach(field -> row.set(field.getKey(), field.getValue()));
            } else {
                row.set("item", one.path("item"));
            }
            one.properties().stream()
                    .filter(field ->
                            !field.getKey().equals("index") && !field.getKey().equals("item"))
                    .forEach(field -> row.set(field.getKey(), field.getValue()));
        }
        return all;
    }
}
