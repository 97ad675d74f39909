package dev.deskhand.service.web.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.tools.spi.WholeText;
import dev.deskhand.workflows.plan.Input;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what people typed into the fields of a plan's inputs. */
public final class InputAnswers {
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().streamReadConstraints(Nesting.ofWhatIsGiven()).build());

    private InputAnswers() {}

    /**
     * What a form said.
     *
     * @param values by input name; fields left empty are missing
     * @param problems what is wrong, in the reader's words, by input name
     */
    public record Answers(Map<String, JsonNode> values, Map<String, String> problems) {}

    /** Reads all fields; unticked boxes are false. */
    public static Answers read(Map<String, Input> inputs, Map<String, String> form, Texts texts) {
        var values = new LinkedHashMap<String, JsonNode>();
        var problems = new LinkedHashMap<String, String>();
        inputs.forEach((name, input) -> {
            String typed = form.getOrDefault(name, "").strip();
            if (input.type() == Input.Type.BOOLEAN) {
                values.put(name, BooleanNode.valueOf("true".equals(typed)));
            } else if (!typed.isEmpty()) {
                JsonNode value = value(input, typed);
                if (value == null) {
                    problems.put(name, texts.say(problemKey(input.type())));
                } else {
                    values.put(name, value);
                }
            }
        });
        return new Answers(values, problems);
    }

    private static @Nullable JsonNode value(Input input, String typed) {
        return switch (input.type()) {
            case TEXT, FILE -> TextNode.valueOf(typed);
            case NUMBER -> number(typed);
            case INTEGER -> {
                DecimalNode number = number(typed);
                yield number != null
                                && number.decimalValue().stripTrailingZeros().scale() <= 0
                        ? number
                        : null;
            }
            case BOOLEAN -> BooleanNode.valueOf("true".equals(typed));
            case DATE -> date(typed);
            case URL -> address(typed);
            case EMAIL -> typed.matches("[^@\\s]+@[^@\\s]+") ? TextNode.valueOf(typed) : null;
            case CHOICE -> input.options().contains(typed) ? TextNode.valueOf(typed) : null;
            case LIST -> typed.startsWith("[") ? array(typed) : lines(typed);
            case TABLE -> array(typed);
        };
    }

    private static @Nullable DecimalNode number(String typed) {
        return TypedNumber.of(typed).map(DecimalNode::valueOf).orElse(null);
    }

    private static @Nullable JsonNode date(String typed) {
        try {
            return TextNode.valueOf(LocalDate.parse(typed).toString());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable JsonNode address(String typed) {
        try {
            URI uri = URI.create(typed);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? TextNode.valueOf(typed) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static JsonNode lines(String typed) {
        var array = JsonNodeFactory.instance.arrayNode();
        typed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(array::add);
        return array;
    }

    private static @Nullable JsonNode array(String typed) {
        try {
            JsonNode json = JSON.readTree(typed);
            return json.isArray() && WholeText.in(json) ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String problemKey(Input.Type type) {
        return switch (type) {
            case NUMBER -> "field.bad.number";
            case INTEGER -> "field.bad.integer";
            case DATE -> "field.bad.date";
            case URL -> "field.bad.url";
            case EMAIL -> "field.bad.email";
            case CHOICE -> "field.bad.choice";
            case LIST, TABLE, TEXT, FILE, BOOLEAN -> "field.bad.table";
        };
    }
}
