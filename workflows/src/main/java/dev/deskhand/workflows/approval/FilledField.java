package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One field that a call on a page fills in.
 *
 * @param argument the argument that holds the value, or all values of a form
 * @param key the field's key among these; "" where the argument holds the value itself
 */
record FilledField(FieldNames names, String argument, String key, JsonNode value) {

    /** Where the fields of a form are, by their keys. */
    static final String FOUND_BY = "targets";

    private static final String FIELDS = "fields";
    private static final String TARGET = "target";

    /** Arguments that hold what is put into the one field of a call. */
    static final Set<String> VALUES = Set.of("text", "value", "option", "date", "checked", "file", "keys");

    /** Those of a call with these arguments. */
    static List<FilledField> of(JsonNode arguments) {
        var fields = new ArrayList<FilledField>();
        arguments.path(FIELDS).properties().forEach(field -> {
            var names = FieldNames.of(field.getKey(), arguments.path(FOUND_BY).path(field.getKey()));
            fields.add(new FilledField(names, FIELDS, field.getKey(), field.getValue()));
        });
        for (String argument : VALUES) {
            if (arguments.has(argument) && arguments.has(TARGET)) {
                fields.add(new FilledField(
                        FieldNames.of("", arguments.path(TARGET)), argument, "", arguments.path(argument)));
            }
        }
        return fields;
    }

    /** Whether a call with these arguments puts something into the one field it acts on. */
    static boolean isIn(JsonNode arguments) {
        return VALUES.stream().anyMatch(arguments::has);
    }

    /** From a copy of the arguments. */
    void removeFrom(ObjectNode arguments) {
        if (key.isEmpty()) {
            arguments.remove(argument);
        } else if (arguments.path(argument) instanceof ObjectNode fields) {
            fields.remove(key);
        }
    }
}
