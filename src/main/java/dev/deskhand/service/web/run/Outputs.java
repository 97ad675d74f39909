package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what a run put out; lists of records as small tables. */
final class Outputs {
    private final Texts texts;

    Outputs(Texts texts) {
        this.texts = texts;
    }

    List<RunView.Output> of(RunState run) {
        var outputs = new ArrayList<RunView.Output>();
        run.outputs().forEach((name, value) -> {
            JsonNode json = value.json();
            boolean fileShownAnyway = json.isTextual() && run.files().contains(json.asText());
            boolean nothing = json.isNull() || (json.isContainerNode() && json.isEmpty());
            if (!fileShownAnyway && !nothing) {
                outputs.add(new RunView.Output(name.replace('_', ' '), JsonWords.text(json, texts), table(json)));
            }
        });
        return outputs;
    }

    private @Nullable TableView table(JsonNode json) {
        var names = new LinkedHashSet<String>();
        for (JsonNode item : json) {
            if (!item.isObject()) {
                return null;
            }
            item.fieldNames().forEachRemaining(names::add);
        }
        if (!json.isArray() || names.isEmpty()) {
            return null;
        }
        var columns = names.stream()
                .map(name -> new TableView.Column(name, isNumeric(json, name)))
                .toList();
        var rows = new ArrayList<TableView.Row>();
        json.forEach(item -> rows.add(new TableView.Row(
                rows.size() + 1,
                columns.stream().map(column -> cell(item, column)).toList())));
        return new TableView(columns, rows);
    }

    private TableView.Cell cell(JsonNode item, TableView.Column column) {
        String text = JsonWords.text(item.path(column.name()), texts);
        return new TableView.Cell(column.name(), text, column.number(), null, false);
    }

    private static boolean isNumeric(JsonNode items, String name) {
        boolean some = false;
        for (JsonNode item : items) {
            JsonNode value = item.path(name);
            if (!value.isNumber() && !value.isNull() && !value.isMissingNode()) {
                return false;
            }
            some |= value.isNumber();
        }
        return some;
    }
}
