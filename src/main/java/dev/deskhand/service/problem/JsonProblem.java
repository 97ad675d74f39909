package dev.deskhand.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.workflows.plan.Place;
import dev.deskhand.workflows.plan.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, with its line and column. */
final class JsonProblem {

    private JsonProblem() {}

    static ProblemDocument of(JsonProcessingException e, String path) {
        Place place = place(e);
        String where = place == null ? "" : "line " + place.line() + ", column " + place.column() + ": ";
        String what = what(e);
        boolean tooDeep = e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException;
        String advice = tooDeep
                ? "Flatten it, or send the data as a file."
                : e instanceof JsonMappingException
                        ? "Compare the body with the API's description at /q/openapi."
                        : "Check commas, quotes and brackets there.";
        return new ProblemDocument(
                "about:blank",
                "The request cannot be read",
                400,
                "The body is not what is expected here: " + where + what,
                advice,
                path,
                List.of(new Problem(pointer(e), place, what, advice)),
                null);
    }

    private static String what(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "there is no field '" + unknown.getPropertyName() + "' here; the fields are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidNullException none -> "the value at " + pointer(none) + " is null, and has to be something";
            case StreamConstraintsException tooMuch -> beyond(tooMuch);
            case JsonMappingException mapping
            when mapping.getCause() instanceof StreamConstraintsException tooMuch -> beyond(tooMuch);
            case JsonMappingException mapping
            when !mapping.getPath().isEmpty() -> "the value at " + pointer(mapping) + " has the wrong type";
            case JsonMappingException mapping -> "this is not the kind of value that is expected";
            default -> String.valueOf(e.getOriginalMessage());
        };
    }

    private static String beyond(StreamConstraintsException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.contains("nesting depth")
                ? "there are more than " + Nesting.GIVEN + " lists and objects within each other"
                : message.replaceFirst(", from `.*?`\\)", ")");
    }

    private static String pointer(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
                        .collect(Collectors.joining())
                : "";
    }

    private static @Nullable Place place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? null
                : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
