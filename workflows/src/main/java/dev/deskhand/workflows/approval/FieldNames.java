package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one field of a form is called: by the plan, and by the ways it is found.
 *
 * @param caption the plan's own word, or what people read of its target; "" for none
 * @param all every name, the caption among them
 */
record FieldNames(String caption, Set<String> all) {

    private static final String ALSO = "also";

    /** Parts of a target in words that people read, the first that is there before the others. */
    private static final List<String> WORDS = List.of("label", "name", "text", "placeholder");

    /** Parts that say what an element is to those who made the page. */
    private static final List<String> MARKS = List.of("test_id", "css", "xpath");

    /** @param caption what the plan calls it; "" where only its target does */
    static FieldNames of(String caption, JsonNode target) {
        var names = new LinkedHashSet<String>();
        add(TextNode.valueOf(caption), names);
        add(target, names);
        target.path(ALSO).forEach(way -> add(way, names));
        String said = names.isEmpty() ? "" : names.getFirst();
        for (String mark : MARKS) {
            add(target.path(mark), names);
            target.path(ALSO).forEach(way -> add(way.path(mark), names));
        }
        return new FieldNames(said, names);
    }

    private static void add(JsonNode target, Set<String> names) {
        if (target.isTextual() && !target.textValue().isBlank()) {
            names.add(target.textValue());
        }
        for (String part : WORDS) {
            String name = target.path(part).asText();
            if (!name.isBlank()) {
                names.add(name);
            }
        }
    }

    /** A name for its column, by which money in it is known as money, and counted in what it is counted in. */
    String column() {
        String most = caption;
        for (String name : all) {
            if (MoneyName.of(name).isMoreThan(MoneyName.of(most))) {
                most = name;
            }
        }
        return most.equals(caption) || caption.isEmpty() ? most : most + " (" + caption + ")";
    }
}
