package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value a plan asks for before it runs, or that a person is asked for while it runs.
 *
 * @param fallback used when nothing is given ({@code default} in files); may hold expressions such as {@code ${today()}}
 * @param options the allowed values of a {@link Type#CHOICE}
 */
public record Input(
        Type type,
        LocalizedText title,
        @Nullable LocalizedText description,
        boolean required,
        @Nullable JsonNode fallback,
        List<String> options) {

    public Input {
        options = List.copyOf(options);
        if (type == Type.CHOICE && options.isEmpty()) {
            throw new IllegalArgumentException("an input of type choice needs options");
        }
    }

    /** What is asked for; decides the form field and the check. Dates are ISO 8601 text. */
    public enum Type {
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        DATE,
        URL,
        EMAIL,
        FILE,
        CHOICE,
        LIST,
        TABLE
    }
}
