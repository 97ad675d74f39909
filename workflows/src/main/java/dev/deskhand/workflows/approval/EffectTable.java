package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * <p>Every argument of every call is in it, so that nothing goes out that nobody saw, but for the place on the page and
 * the page itself where they are the same in every row: the sentence names the one, the hosts the other.
 */
final class EffectTable {

    private final List<EffectCells> rows;
    private final List<PlannedEffect> effects;

    EffectTable(List<PlannedEffect> effects) {
        this.effects = effects;
        Set<String> arguments = new LinkedHashSet<>();
        effects.forEach(effect -> effect.calls().forEach(call -> arguments.addAll(EffectCells.argumentsOf(call))));
        this.rows = effects.stream()
                .map(effect -> new EffectCells(effect, arguments))
                .toList();
    }

    /** What is sent field by field first, then what differs, then what is the same in every row. */
    List<String> columns() {
        var contents = new LinkedHashSet<String>();
        var all = new LinkedHashSet<String>();
        rows.forEach(row -> row.cells().forEach((column, cell) -> {
            all.add(column);
            if (cell.content()) {
                contents.add(column);
            }
        }));
        var constant = new LinkedHashSet<>(all);
        constant.removeIf(column -> contents.contains(column) || !isConstant(column));
        var ordered = new LinkedHashSet<>(contents);
        all.stream().filter(column -> !constant.contains(column)).forEach(ordered::add);
        boolean more = rows.size() > 1 || !contents.isEmpty();
        constant.stream().filter(column -> !(more && isSaid(column))).forEach(ordered::add);
        return List.copyOf(ordered.isEmpty() ? all : ordered);
    }

    List<ApprovalRequest.Row> rows() {
        var columns = columns();
        var result = new ArrayList<ApprovalRequest.Row>();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            var provenance = Provenance.none();
            Map<String, ApprovalRequest.Place> places = new LinkedHashMap<>();
            for (String column : columns) {
                var cell = rows.get(i).cells().get(column);
                if (cell != null) {
                    values.set(column, cell.value().json());
                    provenance = provenance.with(cell.value().provenance().below(EffectCells.pointer(column)));
                    if (cell.place() != null) {
                        places.put(column, cell.place());
                    }
                }
            }
            var effect = effects.get(i);
            result.add(new ApprovalRequest.Row(effect.item(), new Value(values, provenance), effect.hashes(), places));
        }
        return result;
    }

    private boolean isConstant(String column) {
        return rows.stream().map(row -> json(row, column)).distinct().count() <= 1;
    }

    private boolean isSaid(String column) {
        return rows.stream().map(row -> row.cells().get(column)).allMatch(cell -> cell == null || cell.said());
    }

    private static JsonNode json(EffectCells row, String column) {
        var cell = row.cells().get(column);
        return cell == null ? Value.NULL.json() : cell.value().json();
    }
}
