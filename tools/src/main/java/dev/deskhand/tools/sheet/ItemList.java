package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A list of objects given to an action, each with its own sources. */
record ItemList(List<Item> items) {

    /** One object and where it and its parts came from. */
    record Item(JsonNode json, Provenance provenance) {

        JsonNode get(String column) {
            return json.path(column);
        }

        /** The text that items of one group have in common; 1.50 is 1.5. */
        String key(String column) {
            JsonNode value = get(column);
            if (isBlank(column)) {
                return "";
            }
            return value.isNumber()
                    ? Numbers.of(value)
                            .filter(PlainNumber::isWritable)
                            .map(number -> Numbers.json(number).asText())
                            .orElseGet(value::asText)
                    : CellWriting.text(value).strip();
        }

        boolean isBlank(String column) {
            JsonNode value = get(column);
            return value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.textValue().isBlank());
        }
    }

    ItemList {
        items = List.copyOf(items);
    }

    static ItemList of(ToolCall call) {
        Provenance all = call.arguments().provenance().at("/items");
        JsonNode array = call.argument("items");
        // One pass over the sources: looking them up per item would be quadratic in long lists.
        var parts = new TreeMap<Integer, TreeMap<String, Set<Source>>>();
        all.byPointer().forEach((pointer, sources) -> {
            var parsed = pointer.split("/", 3);
            if (parsed.length > 1 && parsed[1].matches("\\d{1,9}")) {
                parts.computeIfAbsent(Integer.parseInt(parsed[1]), index -> new TreeMap<>())
                        .put(parsed.length > 2 ? "/" + parsed[2] : "", sources);
            }
        });
        Set<Source> common = all.byPointer().getOrDefault("", Set.of());
        var items = new ArrayList<Item>();
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isObject()) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "`items[" + i + "]` should be an object with a value per column, was " + array.get(i) + ".",
                        "Give a list of objects, such as the `items` of a table that was read.");
            }
            var own = parts.getOrDefault(i, new TreeMap<>());
            if (!common.isEmpty()) {
                own.putIfAbsent("", common);
            }
            items.add(new Item(array.get(i), new Provenance(own)));
        }
        return new ItemList(items);
    }

    /** The names of all columns, in order of first appearance. */
    List<String> columns() {
        var names = new LinkedHashSet<String>();
        items.forEach(item -> item.json().fieldNames().forEachRemaining(names::add));
        return List.copyOf(names);
    }

    Set<Source> sources() {
        var sources = new LinkedHashSet<Source>();
        items.forEach(item -> sources.addAll(item.provenance().all()));
        return sources;
    }

    /** Fails, naming the columns there are, when no item has that column. */
    void require(String column) {
        if (!items.isEmpty() && items.stream().noneMatch(item -> item.json().has(column))) {
            throw new ToolFailure(
                    FailureKind.NOT_FOUND,
                    "The items have no column '" + column + "'. Their columns are: " + String.join(", ", columns())
                            + ".",
                    "Use one of these names.");
        }
    }

    /** The texts of an argument that is one text or a list of them; blank ones are left out. */
    static List<String> texts(JsonNode argument) {
        var texts = new ArrayList<String>();
        if (argument.isTextual()) {
            texts.add(argument.textValue());
        }
        argument.forEach(text -> texts.add(text.asText()));
        texts.removeIf(String::isBlank);
        return texts;
    }

    /** An argument that is one text or a list of them. */
    static List<String> texts(ToolCall call, String argument) {
        return texts(call.argument(argument));
    }
}
