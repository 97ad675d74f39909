package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of effects: every argument of the calls it stands for, each under a name of its own.
 *
 * <p>Fields of a form and of a request's body have columns of their own; one that is called as an argument is, or as
 * another field, bears more words.
 */
final class EffectCells {

    /** Arguments that hold what is sent, field by field. */
    private static final Set<String> CONTENTS = Set.of("fields", "body", "values", "row", "data");

    /** Arguments that name an element of a page. */
    private static final Set<String> TARGETS = Set.of("target", "from", "to", "within", "until");

    /** What a target may hold besides a name that says it all. */
    private static final Set<String> UNSAID = Set.of("role", "also");

    /** Further locators of the same element, which stand in a cell of their own: they are part of what is approved. */
    private static final String ALSO = "also";

    /** Stands for what is only pressed, such as a choice before the button that sends it. */
    private static final TextNode PRESSED = TextNode.valueOf("✓");

    private static final String SECRET = "secret";
    private static final String CODE = "totp";

    private static final Set<String> NAMES = Set.of("name", "label", "text");

    /**
     * One value.
     *
     * @param content whether it is a field of what is sent
     * @param said whether the sentence or the hosts say it as well
     * @param place where it can be corrected; null for nowhere
     */
    record Cell(Value value, boolean content, boolean said, ApprovalRequest.@Nullable Place place) {}

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Set<String> arguments;
    private final Refilled refilled;

    /** @param arguments names that fields do not bear, as arguments of this or another row do */
    EffectCells(PlannedEffect effect, Set<String> arguments) {
        this.arguments = arguments;
        this.refilled = Refilled.of(effect);
        effect.calls().forEach(call -> add(call, call != effect.call()));
    }

    /** By column. */
    Map<String, Cell> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /** The arguments of a call that have columns of their own names. */
    static Set<String> argumentsOf(PlannedCall call) {
        var names = new LinkedHashSet<String>();
        call.call().arguments().json().properties().forEach(argument -> {
            if (!isFields(argument.getKey(), argument.getValue())) {
                names.add(argument.getKey());
            }
        });
        return names;
    }

    /** The field that a form's call fills in under a label. */
    static JsonNode placeOf(JsonNode arguments, String label) {
        JsonNode target = arguments.path(FilledField.FOUND_BY).path(label);
        return target.isMissingNode() ? TextNode.valueOf(label) : target;
    }

    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void add(PlannedCall call, boolean prepares) {
        Value all = call.call().arguments();
        boolean onPage = call.action().description().sessionBound();
        boolean fillsIn = prepares || FilledField.isIn(all.json());
        String field =
                onPage && fillsIn ? FieldNames.of("", all.json().path("target")).column() : "";
        for (var argument : all.json().properties()) {
            String name = argument.getKey();
            Value value = all.at(pointer(name));
            if (isFields(name, value.json())) {
                addFields(name, value, call);
            } else if (name.equals(FilledField.FOUND_BY)
                    && all.json().path("fields").isObject()) {
                addTargets(all.json().path("fields"), value);
            } else if (!field.isEmpty() && name.equals("target")) {
                if (!FilledField.isIn(all.json())) {
                    put(field, new Value(PRESSED, Provenance.of(value.sources())), true, false, null);
                }
                if (!saysOnly(field, value.json())) {
                    put(field + " →", value, true, false, null);
                } else {
                    addAlso(field, value);
                }
            } else if (!field.isEmpty() && FilledField.VALUES.contains(name)) {
                var times = refilled.times(call, name, "");
                putAll(times, call, TechnicalColumns.apart(field), shown(value), null);
            } else if (!field.isEmpty()) {
                put(field + ": " + name, shown(value), true, false, null);
            } else if (onPage && TARGETS.contains(name)) {
                put(name, target(value), false, true, null);
                if (!nameOf(value.json()).isEmpty()) {
                    addAlso(name, value);
                }
            } else {
                put(name, shown(value), false, onPage && isPlainPage(name, value.json()), null);
            }
        }
    }

    private static boolean isFields(String name, JsonNode value) {
        return CONTENTS.contains(name) && value.isObject() && !value.isEmpty();
    }

    private void addFields(String argument, Value fields, PlannedCall call) {
        for (var field : fields.json().properties()) {
            String name = field.getKey();
            Value content = fields.at(pointer(name));
            // What is sent can be corrected; where it goes, and by which button, is the plan's to say.
            var place = content.json().isValueNode() && !call.over()
                    ? new ApprovalRequest.Place(call.path(), pointer(argument) + pointer(name))
                    : null;
            String column = call.action().description().sessionBound()
                    ? FieldNames.of(
                                    name,
                                    call.call()
                                            .arguments()
                                            .json()
                                            .path(FilledField.FOUND_BY)
                                            .path(name))
                            .column()
                    : name;
            String free = arguments.contains(column) ? argument + ": " + column : TechnicalColumns.apart(column);
            putAll(refilled.times(call, argument, name), call, free, shown(content), place);
        }
    }

    private void addTargets(JsonNode fields, Value targets) {
        for (var target : targets.json().properties()) {
            String label = target.getKey();
            if (!saysOnly(label, target.getValue())) {
                String column = label + " →";
                while (fields.has(column)) {
                    column += "→";
                }
                put(column, targets.at(pointer(label)), true, false, null);
            } else {
                addAlso(label, targets.at(pointer(label)));
            }
        }
    }

    /** What a loop that is over put into one field time and again stands there as it is now; what was there before, in one cell. */
    private void putAll(
            List<Refilled.Time> times,
            PlannedCall call,
            String column,
            Value value,
            ApprovalRequest.@Nullable Place place) {
        if (times.isEmpty()) {
            put(column, value, true, false, place);
        } else if (times.getFirst().call() == call) {
            put(column, shown(times.getLast().value()), true, false, null);
            put(column + " (1–" + (times.size() - 1) + ")", Refilled.before(times), true, false, null);
        }
    }

    private void addAlso(String named, Value target) {
        Value also = target.at(pointer(ALSO));
        if (!also.json().isMissingNode()
                && !also.json().isNull()
                && !also.json().isEmpty()) {
            put(named + TechnicalColumns.ALSO, also, false, false, null);
        }
    }

    private void put(String column, Value value, boolean content, boolean said, ApprovalRequest.@Nullable Place place) {
        String free = column;
        for (int i = 2; cells.containsKey(free); i++) {
            free = column + " (" + i + ")";
        }
        cells.put(free, new Cell(value, content, said, place));
    }

    /** Whether a target is the field that bears the label, and no other. */
    private static boolean saysOnly(String label, JsonNode target) {
        return target.isObject()
                ? nameOf(target).equals(label)
                : target.asText().equals(label);
    }

    /** What a target is called, when its name is all it goes by; else "". */
    private static String nameOf(JsonNode target) {
        if (!target.isObject()) {
            return target.asText("");
        }
        var names = new LinkedHashSet<String>();
        for (var part : target.properties()) {
            if (NAMES.contains(part.getKey())) {
                names.add(part.getValue().asText());
            } else if (!UNSAID.contains(part.getKey())) {
                return "";
            }
        }
        return names.size() == 1 ? names.getFirst() : "";
    }

    private static Value target(Value value) {
        String name = nameOf(value.json());
        return name.isEmpty() ? value : new Value(TextNode.valueOf(name), Provenance.of(value.sources()));
    }

    /** The page a form is on, when its address carries nothing along. */
    private static boolean isPlainPage(String name, JsonNode value) {
        return name.equals("url")
                && value.asText().indexOf('?') < 0
                && value.asText().indexOf('#') < 0;
    }

    /** A secret is shown by its name only. */
    private static Value shown(Value value) {
        JsonNode json = value.json();
        if (!isSecret(json)) {
            return value;
        }
        return said(
                value,
                json.has(SECRET)
                        ? "(secret " + json.get(SECRET).asText() + ")"
                        : "(code of " + json.get(CODE).asText() + ")");
    }

    /** Whether a value only names a secret, or what a one-time code is made from. */
    static boolean isSecret(JsonNode value) {
        return value.isObject() && value.size() == 1 && (value.has(SECRET) || value.has(CODE));
    }

    private static Value said(Value value, String words) {
        return new Value(TextNode.valueOf(words), Provenance.of(value.sources()));
    }
}
