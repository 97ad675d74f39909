package dev.deskhand.service.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes form fields from the inputs a plan asks for. */
public final class InputFields {
    private final Texts texts;
    private final String office;

    /** @param office base URL of the practice office, which fallbacks may name */
    public InputFields(Texts texts, String office) {
        this.texts = texts;
        this.office = office;
    }

    /**
     * One field per input, in the plan's order.
     *
     * @param values what is known, by name
     * @param guessed names of values that were guessed
     * @param problems what is wrong, by name
     */
    public List<Field> of(
            Map<String, Input> inputs, Map<String, Value> values, Set<String> guessed, Map<String, String> problems) {
        var fields = new ArrayList<Field>();
        inputs.forEach((name, input) -> {
            Value value = values.get(name);
            fields.add(
                    of(name, input, value == null ? null : value.json(), guessed.contains(name), problems.get(name)));
        });
        return fields;
    }

    /** One field; without a value it shows the input's fallback when that is plain. */
    public Field of(String name, Input input, @Nullable JsonNode value, boolean guessed, @Nullable String problem) {
        String shown = shown(value != null ? value : input.fallback(), input.type());
        return new Field(
                name,
                input.title().in(texts.locale()),
                kind(input.type()),
                shown,
                options(input, shown),
                input.required() && input.fallback() == null,
                hint(input),
                guessed,
                problem);
    }

    private String shown(@Nullable JsonNode value, Input.Type type) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (type == Input.Type.LIST && value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("\n"));
        }
        if (value.isContainerNode()) {
            return value.toString();
        }
        String text = value.isNumber() ? PlainNumber.of(value.decimalValue()) : value.asText();
        text = office.isEmpty() ? text : text.replace("${office}", office);
        return text.contains("${") ? "" : text;
    }

    private List<Field.Option> options(Input input, String shown) {
        var options = new ArrayList<Field.Option>();
        if (!input.options().isEmpty() && !input.options().contains(shown)) {
            options.add(new Field.Option("", texts.say("field.choose"), true));
        }
        input.options().forEach(option -> options.add(new Field.Option(option, option, option.equals(shown))));
        return options;
    }

    private @Nullable String hint(Input input) {
        if (input.description() != null) {
            return input.description().in(texts.locale());
        }
        return switch (input.type()) {
            case LIST -> texts.say("field.listHint");
            case TABLE -> texts.say("field.tableHint");
            case TEXT, NUMBER, INTEGER, BOOLEAN, DATE, URL, EMAIL, FILE, CHOICE -> null;
        };
    }

    private static String kind(Input.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER, INTEGER -> "number";
            case BOOLEAN -> "yesno";
            case DATE -> "date";
            case URL -> "url";
            case EMAIL -> "email";
            case FILE -> "file";
            case CHOICE -> "choice";
            case LIST, TABLE -> "long";
        };
    }
}
