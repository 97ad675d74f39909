package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Joins what the person gave with what the model read from the instruction; the person's own word wins. */
final class InputValues {

    private final Request request;
    private final String model;

    InputValues(Request request, String model) {
        this.request = request;
        this.model = model;
    }

    /** Values for the plan's inputs; those nobody gave are left out. */
    Map<String, Value> join(Plan plan, ObjectNode proposed) {
        var values = new LinkedHashMap<String, Value>();
        plan.inputs().forEach((name, input) -> {
            Value given = request.inputs().get(name);
            JsonNode read = proposed.path(name);
            JsonNode fallback = input.fallback();
            if (given != null && !given.json().isNull()) {
                values.put(name, given);
            } else if (isGiven(read)) {
                values.put(name, Value.of(read, sourceOf(read)));
            } else if (fallback != null && isSaid(fallback)) {
                values.put(name, Value.of(fallback, Source.user("instruction")));
            }
        });
        return values;
    }

    /** What is wrong with the values the model gave, in words for the model. */
    List<String> problems(Plan plan, ObjectNode proposed) {
        var problems = new ArrayList<String>();
        proposed.properties().forEach(entry -> {
            Input input = plan.inputs().get(entry.getKey());
            if (input == null) {
                problems.add("/input_values/%s: the plan has no input of that name. Its inputs are: %s."
                        .formatted(
                                entry.getKey(), String.join(", ", plan.inputs().keySet())));
            } else if (isGiven(entry.getValue())) {
                problem(input, entry.getValue())
                        .ifPresent(wrong -> problems.add("/input_values/" + entry.getKey() + ": " + wrong));
            }
        });
        return problems;
    }

    private Optional<String> problem(Input input, JsonNode value) {
        boolean fits =
                switch (input.type()) {
                    case TEXT, URL, EMAIL -> value.isTextual();
                    case FILE -> request.files().contains(value.asText());
                    case DATE -> isDate(value.asText());
                    case NUMBER -> value.isNumber();
                    case INTEGER -> value.isIntegralNumber();
                    case BOOLEAN -> value.isBoolean();
                    case CHOICE -> input.options().contains(value.asText());
                    case LIST, TABLE -> value.isArray();
                };
        return fits ? Optional.empty() : Optional.of(wrong(input, value));
    }

    private String wrong(Input input, JsonNode value) {
        return switch (input.type()) {
            case FILE ->
                ("there is no file %s; the files are: %s. A file that the plan writes is an input of type text. "
                                + "A file to read that nobody gave stays out of input_values.")
                        .formatted(value, request.files().isEmpty() ? "none" : String.join(", ", request.files()));
            case CHOICE -> value + " is not one of the options " + String.join(", ", input.options()) + ".";
            case DATE -> value + " is not a date such as 2031-05-09.";
            case TEXT, NUMBER, INTEGER, BOOLEAN, URL, EMAIL, LIST, TABLE ->
                value + " is not of the input's type " + input.type().name().toLowerCase(Locale.ROOT) + ".";
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isBlank());
    }

    /** A default that stands in the instruction was given by the person, who need not be asked about it again. */
    private boolean isSaid(JsonNode fallback) {
        return fallback.isTextual()
                && isGiven(fallback)
                && !fallback.asText().contains("${")
                && sourceOf(fallback).kind() == Source.Kind.USER;
    }

    /** A value that stands in the instruction is the person's; anything else the model made. */
    private Source sourceOf(JsonNode value) {
        boolean said = value.isValueNode()
                && (request.files().contains(value.asText()) || new SaidWords(request.instruction()).has(value));
        return said ? Source.user("instruction") : Source.model(model);
    }
}
