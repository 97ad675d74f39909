package dev.deskhand.workflows.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values people changed before they approved, laid over those the plan gives. */
public final class Edits {

    private final List<RunEvent.ApprovalEdited> edits;

    public Edits(List<RunEvent.ApprovalEdited> edits) {
        this.edits = List.copyOf(edits);
    }

    /** The arguments of the step at {@code path} with what people changed in them; whoever did is their source. */
    public Value over(String path, Value arguments) {
        Value result = arguments;
        for (RunEvent.ApprovalEdited edit : edits) {
            for (var change :
                    edit.values().getOrDefault(path, java.util.Map.of()).entrySet()) {
                result = with(
                        result,
                        change.getKey(),
                        change.getValue(),
                        Source.user(edit.by().name()));
            }
        }
        return result;
    }

    /** Names of the people who changed values of the step. */
    public Set<String> editors(String path) {
        var names = new LinkedHashSet<String>();
        for (RunEvent.ApprovalEdited edit : edits) {
            if (edit.values().containsKey(path)) {
                names.add(edit.by().name());
            }
        }
        return names;
    }

    static Value with(Value arguments, String pointer, JsonNode changed, Source by) {
        JsonNode copy = arguments.json().deepCopy();
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = cut < 0 ? copy : copy.at(pointer.substring(0, cut));
        String key = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object && object.has(key)) {
            object.set(key, changed);
        } else if (parent instanceof ArrayNode array && key.matches("\\d{1,6}") && array.has(Integer.parseInt(key))) {
            array.set(Integer.parseInt(key), changed);
        } else {
            return arguments;
        }
        var sources = new java.util.TreeMap<>(arguments.provenance().byPointer());
        sources.keySet().removeIf(part -> part.equals(pointer) || part.startsWith(pointer + "/"));
        sources.put(pointer, Set.of(by));
        return new Value(copy, new dev.deskhand.tools.spi.Provenance(sources));
    }
}
