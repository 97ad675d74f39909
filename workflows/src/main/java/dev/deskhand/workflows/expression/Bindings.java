package dev.deskhand.workflows.expression;

import dev.deskhand.tools.spi.Value;
import java.util.HashMap;
import java.util.Map;

/** The names an expression may use and their values. */
public record Bindings(Map<String, Value> values) {

    public Bindings {
        values = Map.copyOf(values);
    }

    /** These and one more; the new one hides an old one of that name. */
    public Bindings with(String name, Value value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Bindings(more);
    }
}
