package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.LoopItems;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ColumnNumbers;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Output;
import dev.deskhand.workflows.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows what a run put out, under the plan's own titles; lists of records as small tables. */
final class Outputs {
    private static final Set<String> SAID = Set.of("error", "advice");
    private static final Set<String> FAILURE = Set.of("index", "item", "error", "advice");

    private final Texts texts;

    Outputs(Texts texts) {
        this.texts = texts;
    }

    List<RunView.Output> of(RunState run, Plan plan) {
        var outputs = new ArrayList<RunView.Output>();
        Set<String> said = saidOfItems(run);
        run.outputs().forEach((name, value) -> {
            JsonNode json = value.json();
            boolean fileShownAnyway = json.isTextual() && run.files().contains(json.asText());
            boolean nothing = json.isNull() || (json.isContainerNode() && json.isEmpty());
            if (!fileShownAnyway && !nothing) {
                Output planned = plan.outputs().getOrDefault(name, Output.of(json));
                outputs.add(new RunView.Output(
                        title(name, planned),
                        json.isNumber()
                                ? ColumnNumbers.of(List.of(json.decimalValue())).text(json.decimalValue())
                                : JsonWords.text(json, texts),
                        withLeftOut(
                                run, json, planned, table(LoopItems.of(json), planned.columns(), told(json, said)))));
            }
        });
        return outputs;
    }

    /** A table of what became of a loop's items shows those that were left out as well, at its end. */
    private @Nullable TableView withLeftOut(RunState run, JsonNode json, Output planned, @Nullable TableView table) {
        if (table == null || run.leftOut().isEmpty()) {
            return table;
        }
        var rows = new ArrayList<>(table.rows());
        for (LeftOut one : run.leftOut()) {
            JsonNode output =
                    run.step(one.loop()).map(StepView::output).map(Value::json).orElse(NullNode.getInstance());
            if (output.path("results").equals(json)) {
                rows.add(leftOut(one, itemOf(output, one), fields(json, planned.columns(), Set.of()), rows.size() + 1));
            }
        }
        return new TableView(table.columns(), rows);
    }

    private static JsonNode itemOf(JsonNode output, LeftOut one) {
        for (JsonNode each : output.path("left_out")) {
            if (each.path("index").asInt() == one.index()) {
                return each.path("item");
            }
        }
        return NullNode.getInstance();
    }

    /** The values the item has under the table's names; where it has none of them, what it is called. */
    private TableView.Row leftOut(LeftOut one, JsonNode item, List<Field> fields, int number) {
        boolean none = fields.stream().map(Field::name).noneMatch(item::has);
        var cells = new ArrayList<TableView.Cell>();
        for (Field field : fields) {
            cells.add(
                    none && cells.isEmpty()
                            ? new TableView.Cell(field.title(), one.name(), false, null, false)
                            : cell(item, field));
        }
        return new TableView.Row(number, cells, false, "", LeftOutWords.of(one, texts), true);
    }

    private String title(String name, Output planned) {
        LocalizedText title = planned.title();
        if (title != null) {
            return title.in(texts.locale());
        }
        String key = "output." + name;
        return texts.has(key) ? texts.say(key) : capitalized(name.replace('_', ' '));
    }

    /** Columns are mostly those of a sheet or page, and stay as they were written there. */
    private String columnTitle(String name, Map<String, LocalizedText> titles) {
        LocalizedText title = titles.get(name);
        if (title != null) {
            return title.in(texts.locale());
        }
        String key = "output.column." + name;
        return texts.has(key) ? texts.say(key) : name.replace('_', ' ');
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private @Nullable TableView table(JsonNode json, Map<String, LocalizedText> titles, Set<String> told) {
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
        var fields = fields(json, titles, told);
        var rows = new ArrayList<TableView.Row>();
        json.forEach(item -> rows.add(new TableView.Row(
                rows.size() + 1, fields.stream().map(field -> cell(item, field)).toList())));
        return new TableView(
                fields.stream()
                        .map(field -> new TableView.Column(field.title(), field.numeric()))
                        .toList(),
                rows);
    }

    private List<Field> fields(JsonNode json, Map<String, LocalizedText> titles, Set<String> told) {
        var names = new LinkedHashSet<String>();
        json.forEach(item -> item.fieldNames().forEachRemaining(names::add));
        return names.stream()
                .map(name -> new Field(
                        name,
                        columnTitle(name, titles),
                        isNumeric(json, name),
                        ColumnNumbers.of(json, name),
                        told.contains(name)))
                .toList();
    }

    private record Field(String name, String title, boolean numeric, ColumnNumbers numbers, boolean told) {}

    private TableView.Cell cell(JsonNode item, Field field) {
        JsonNode value = item.path(field.name());
        String text = value.isNumber()
                ? field.numbers().text(value.decimalValue())
                : field.told() ? texts.told(JsonWords.text(value, texts)) : JsonWords.text(value, texts);
        return new TableView.Cell(field.title(), text, field.numeric(), null, false);
    }

    /** What Deskhand itself said of items is said in the reader's language, also where a plan calls it otherwise. */
    private static Set<String> told(JsonNode list, Set<String> said) {
        var names = new HashSet<String>();
        list.forEach(one -> one.fieldNames().forEachRemaining(names::add));
        names.removeIf(name -> {
            for (JsonNode one : list) {
                if (one.has(name) && !said.contains(one.path(name).asText())) {
                    return true;
                }
            }
            return false;
        });
        if (isFailures(list)) {
            names.addAll(SAID);
        }
        return names;
    }

    /** Why loops could not do their items, and what to do about it. */
    private static Set<String> saidOfItems(RunState run) {
        var said = new HashSet<String>();
        for (StepView step : run.steps()) {
            Value output = step.output();
            JsonNode failed =
                    output == null ? NullNode.getInstance() : output.json().path("failed");
            if (isFailures(failed)) {
                failed.forEach(
                        one -> SAID.forEach(name -> said.add(one.path(name).asText())));
            }
        }
        said.remove("");
        return said;
    }

    private static boolean isFailures(JsonNode list) {
        boolean failures = list.isArray() && !list.isEmpty();
        for (JsonNode one : list) {
            var names = new HashSet<String>();
            one.fieldNames().forEachRemaining(names::add);
            failures &= names.equals(FAILURE) && one.path("index").isInt();
        }
        return failures;
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
