package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/** Builds an output with a list of items that each keep their own sources. */
final class ItemOutput {

    private final ObjectNode output = JsonNodeFactory.instance.objectNode();
    private final ArrayNode items = output.putArray("items");
    private final TreeMap<String, Set<Source>> sources = new TreeMap<>();

    /** An item that is passed on as it was. */
    void add(ItemList.Item item) {
        add(item.json(), item.provenance());
    }

    void add(JsonNode item, Provenance provenance) {
        provenance.below("/items/" + items.size()).byPointer().forEach(sources::put);
        items.add(item);
    }

    ObjectNode json() {
        return output;
    }

    /** The output; what is not an item came from all of the sources of {@code all}. */
    Value value(ItemList all) {
        output.put("count", items.size());
        Set<Source> union = new LinkedHashSet<>(all.sources());
        if (!union.isEmpty()) {
            sources.put("", union);
        }
        return new Value(output, new Provenance(sources));
    }
}
