package dev.deskhand.service.practice.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person typed into a form and what is wrong with it, by field name. */
public record Form(Map<String, String> values, Map<String, String> errors) {

    public Form {
        values = Map.copyOf(values);
        // Keeps the order of the fields on the page.
        errors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    public static Form of(Map<String, String> values) {
        return new Form(values, Map.of());
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The message for the field; empty when it is right. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public List<Map.Entry<String, String>> problems() {
        return List.copyOf(errors.entrySet());
    }
}
