package dev.deskhand.service.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what people gave for a plan's inputs into the types the plan asks for; collects what does not fit. */
public final class InputReader {

    private final Map<String, String> fileNames;
    private final List<Problem> problems;

    /** A reader that knows files by the ids they were uploaded under, and adds to {@code problems}. */
    public InputReader(Map<String, String> fileNames, List<Problem> problems) {
        this.fileNames = fileNames;
        this.problems = problems;
    }

    /** The values as the plan wants them, without those of which nothing was given and those that do not fit or are unknown. */
    public Map<String, JsonNode> readAll(Plan plan, Map<String, JsonNode> given) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        given.forEach((name, json) -> {
            Input input = plan.inputs().get(name);
            if (input == null) {
                problems.add(unknown(name, plan));
                return;
            }
            JsonNode value = read(name, input, json);
            if (value != null) {
                all.put(name, value);
            }
        });
        return all;
    }

    /**
     * Refuses what does not fit.
     *
     * @throws Refusal UNFIT with every problem, when there are any
     */
    public static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.unfit(
                    problems.getFirst().message(), problems.getFirst().advice(), problems);
        }
    }

    private static Problem unknown(String name, Plan plan) {
        return new Problem(
                pointer(name),
                null,
                "There is no input '" + name + "'.",
                plan.inputs().isEmpty()
                        ? "This plan asks for nothing."
                        : "The inputs are: " + String.join(", ", plan.inputs().keySet()) + ".");
    }

    private static String pointer(String name) {
        return "/inputs/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The value as the plan wants it; null when nothing was given or it does not fit. */
    public @Nullable JsonNode read(String name, Input input, JsonNode given) {
        if (given.isNull() || (given.isTextual() && given.asText().isBlank())) {
            return null;
        }
        String text = given.asText().strip();
        return switch (input.type()) {
            case TEXT -> given.isValueNode() ? TextNode.valueOf(given.asText()) : wrong(name, given, "a text", "");
            case NUMBER -> number(name, given, text, false);
            case INTEGER -> number(name, given, text, true);
            case BOOLEAN -> truth(name, given, text);
            case DATE -> date(name, given, text);
            case URL -> address(name, given, text);
            case EMAIL ->
                text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
                        ? TextNode.valueOf(text)
                        : wrong(name, given, "an e-mail address", "Write it like name@example.com.");
            case FILE -> file(name, given, text);
            case CHOICE ->
                input.options().contains(text)
                        ? TextNode.valueOf(text)
                        : wrong(name, given, "one of the choices", "Choose one of " + input.options() + ".");
            case LIST, TABLE -> given.isArray() ? given : wrong(name, given, "a list", "Give a JSON list.");
        };
    }

    private @Nullable JsonNode number(String name, JsonNode given, String text, boolean whole) {
        if (given.isValueNode() && !given.isBoolean()) {
            try {
                var number = new BigDecimal(text);
                if (PlainNumber.isWritable(number)
                        && (!whole || number.stripTrailingZeros().scale() <= 0)) {
                    return given.isNumber() ? given : DecimalNode.valueOf(number);
                }
            } catch (NumberFormatException e) {
                return wrong(name, given, "a number", "Use digits and a decimal point, such as 1250.50.");
            }
        }
        return wrong(name, given, whole ? "a whole number" : "a number", "Use digits only, such as 12.");
    }

    private @Nullable JsonNode truth(String name, JsonNode given, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "是" -> BooleanNode.TRUE;
            case "false", "no", "off", "否" -> BooleanNode.FALSE;
            default -> wrong(name, given, "yes or no", "Give true or false.");
        };
    }

    private @Nullable JsonNode date(String name, JsonNode given, String text) {
        try {
            return TextNode.valueOf(LocalDate.parse(text).toString());
        } catch (DateTimeParseException e) {
            return wrong(name, given, "a date", "Write it like 2026-01-31.");
        }
    }

    private @Nullable JsonNode address(String name, JsonNode given, String text) {
        try {
            URI address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return TextNode.valueOf(text);
            }
        } catch (IllegalArgumentException e) {
            return wrong(name, given, "an address", "Write it like https://example.com/page.");
        }
        return wrong(name, given, "an address", "Write it like https://example.com/page.");
    }

    private @Nullable JsonNode file(String name, JsonNode given, String text) {
        String known = fileNames.get(text);
        if (known != null) {
            return TextNode.valueOf(known);
        }
        return fileNames.containsValue(text)
                ? TextNode.valueOf(text)
                : wrong(
                        name,
                        given,
                        "a file that was given along",
                        fileNames.isEmpty() ? "Upload the file first." : "The files are: " + fileNames.values() + ".");
    }

    private @Nullable JsonNode wrong(String name, JsonNode given, String wanted, String advice) {
        String shown = given.isTextual() ? "'" + given.asText() + "'" : given.toString();
        problems.add(new Problem(
                pointer(name), null, "The input '" + name + "' has to be " + wanted + ", not " + shown + ".", advice));
        return null;
    }
}
