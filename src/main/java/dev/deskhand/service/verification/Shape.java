package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** What kind of JSON a value has to be: both verifiers hold to it, so that neither reads into one what the other does not. */
sealed interface Shape {

    boolean fits(JsonNode value);

    /** What has no parts that matter. */
    enum Plain implements Shape {
        ANY,
        TEXT,
        /** A text that says something. */
        NAME,
        FLAG,
        /** An integer. */
        NUMBER,
        INSTANT,
        /** A sum of money in digits, or nothing. */
        LIMIT;

        private static final Pattern SUM = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?)?");

        @Override
        public boolean fits(JsonNode value) {
            return switch (this) {
                case ANY -> !value.isMissingNode();
                case TEXT -> value.isTextual();
                case NAME -> value.isTextual() && !value.textValue().isEmpty();
                case FLAG -> value.isBoolean();
                case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
                case INSTANT -> DecisionCheck.time(value) != null;
                case LIMIT ->
                    value.isTextual() && SUM.matcher(value.textValue()).matches();
            };
        }
    }

    /** A list of such values. */
    record ListOf(Shape each) implements Shape {

        @Override
        public boolean fits(JsonNode value) {
            return value.isArray() && value.valueStream().allMatch(each::fits);
        }
    }

    /** An object with such values, whatever their names are. */
    record ByName(Shape each) implements Shape {

        @Override
        public boolean fits(JsonNode value) {
            return value.isObject() && value.valueStream().allMatch(each::fits);
        }
    }

    /**
     * An object with values of these names, and others.
     *
     * @param others may be missing, or null
     */
    record Fields(Map<String, Shape> needed, Map<String, Shape> others) implements Shape {

        @Override
        public boolean fits(JsonNode value) {
            return value.isObject()
                    && needed.entrySet().stream().allMatch(one -> one.getValue().fits(value.path(one.getKey())))
                    && others.entrySet().stream().allMatch(one -> {
                        JsonNode part = value.path(one.getKey());
                        return part.isMissingNode()
                                || part.isNull()
                                || one.getValue().fits(part);
                    });
        }
    }
}
