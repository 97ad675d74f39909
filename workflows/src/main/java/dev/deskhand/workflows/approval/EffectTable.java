package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Effects as a table for people: one row each, columns by what is filled in or sent.
 *
 * <p>Fields of a form and of a request's body become columns of their own; what is the same in every row, such as
 * the button, is left to the sentence.
 */
final class EffectTable {

    /** Arguments that hold what is sent, field by field. */
    private static final Set<String> CONTENTS = Set.of("fields", "body", "values", "row", "data");

    /** Where the fields are, by their labels: told when it says more than the label, which is then only a caption. */
    private static final String FOUND_BY = "targets";

    private final List<Map<String, Value>> rows = new ArrayList<>();
    private final List<Map<String, ApprovalRequest.Place>> places = new ArrayList<>();
    private final Set<String> contents = new LinkedHashSet<>();
    private final List<PlannedEffect> effects;

    EffectTable(List<PlannedEffect> effects) {
        this.effects = effects;
        for (PlannedEffect effect : effects) {
            var row = new LinkedHashMap<String, Value>();
            var where = new LinkedHashMap<String, ApprovalRequest.Place>();
            effect.calls().forEach(call -> addCall(call, row, where));
            rows.add(row);
            places.add(where);
        }
    }

    List<String> columns() {
        var all = new LinkedHashSet<String>();
        rows.forEach(row -> all.addAll(row.keySet()));
        if (rows.size() > 1 || !contents.isEmpty()) {
            all.removeIf(column -> !contents.contains(column) && isConstant(column));
        }
        if (all.isEmpty() && !rows.isEmpty()) {
            all.addAll(rows.getFirst().keySet());
        }
        return List.copyOf(all);
    }

    List<ApprovalRequest.Row> rows() {
        var columns = columns();
        var result = new ArrayList<ApprovalRequest.Row>();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            var provenance = Provenance.none();
            for (String column : columns) {
                Value value = rows.get(i).get(column);
                if (value != null) {
                    values.set(column, value.json());
                    provenance = provenance.with(value.provenance().below(pointer(column)));
                }
            }
            var effect = effects.get(i);
            var where = new LinkedHashMap<>(places.get(i));
            where.keySet().retainAll(columns);
            result.add(new ApprovalRequest.Row(effect.item(), new Value(values, provenance), effect.hashes(), where));
        }
        return result;
    }

    private void addCall(PlannedCall call, Map<String, Value> row, Map<String, ApprovalRequest.Place> where) {
        Value arguments = call.call().arguments();
        for (var argument : arguments.json().properties()) {
            String pointer = pointer(argument.getKey());
            Value value = arguments.at(pointer);
            if (CONTENTS.contains(argument.getKey()) && value.json().isObject()) {
                for (var field : value.json().properties()) {
                    Value content = value.at(pointer(field.getKey()));
                    contents.add(field.getKey());
                    row.put(field.getKey(), shown(content));
                    correctable(field.getKey(), content, call.path(), pointer + pointer(field.getKey()), where);
                }
            } else if (argument.getKey().equals(FOUND_BY)) {
                addTargets(arguments.json().path("fields"), value, row, where);
            } else {
                row.put(argument.getKey(), shown(value));
                where.remove(argument.getKey());
            }
        }
    }

    private void addTargets(
            JsonNode fields, Value targets, Map<String, Value> row, Map<String, ApprovalRequest.Place> where) {
        for (var target : targets.json().properties()) {
            String label = target.getKey();
            if (fields.has(label) && !saysOnly(label, target.getValue())) {
                String column = label + " →";
                while (fields.has(column)) {
                    column += "→";
                }
                contents.add(column);
                row.put(column, targets.at(pointer(label)));
                where.remove(column);
            }
        }
    }

    /** Whether a target is the field that bears the label, and no other. */
    private static boolean saysOnly(String label, JsonNode target) {
        if (!target.isObject()) {
            return target.asText().equals(label);
        }
        boolean named = label.equals(target.path("name").asText())
                || label.equals(target.path("label").asText());
        return named
                && target.properties().stream()
                        .filter(part -> !Set.of("role", "also").contains(part.getKey()))
                        .allMatch(part -> Set.of("name", "label").contains(part.getKey())
                                && label.equals(part.getValue().asText()));
    }

    /** What is sent can be corrected; where it goes, and by which button, is the plan's to say. */
    private static void correctable(
            String column, Value content, String path, String pointer, Map<String, ApprovalRequest.Place> where) {
        if (content.json().isValueNode()) {
            where.put(column, new ApprovalRequest.Place(path, pointer));
        } else {
            where.remove(column);
        }
    }

    private boolean isConstant(String column) {
        return rows.stream()
                        .map(row -> row.getOrDefault(column, Value.NULL).json())
                        .distinct()
                        .count()
                <= 1;
    }

    /** A secret is shown by its name only; a target by what it is called. */
    private static Value shown(Value value) {
        JsonNode json = value.json();
        if (json.isObject() && json.size() == 1 && json.has("secret")) {
            return new Value(
                    TextNode.valueOf("(secret " + json.get("secret").asText() + ")"), Provenance.of(value.sources()));
        }
        if (json.isObject() && json.size() == 1 && json.has("totp")) {
            return new Value(
                    TextNode.valueOf("(code of " + json.get("totp").asText() + ")"), Provenance.of(value.sources()));
        }
        for (String name : List.of("name", "label", "text")) {
            if (json.isObject() && json.has(name) && (json.has("role") || json.size() == 1)) {
                return value.at("/" + name);
            }
        }
        return value;
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
