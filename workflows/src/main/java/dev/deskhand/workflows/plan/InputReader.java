package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one input: {@code book: file} in short, or {@code book: {type: file, title: ...}}. */
final class InputReader {

    private static final Set<String> KEYS = Set.of("type", "title", "description", "required", "default", "options");
    private static final List<String> TYPES = Arrays.stream(Input.Type.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    private InputReader() {}

    static Input read(String name, JsonNode node, String pointer, Problems problems) {
        if (node.isTextual()) {
            return new Input(
                    type(node.asText(), pointer, problems).orElse(Input.Type.TEXT),
                    LocalizedText.same(name),
                    null,
                    true,
                    null,
                    List.of());
        }
        var fields = new Fields(node, pointer, problems, "an input");
        fields.allowOnly(KEYS);
        String typeName = fields.has("type") ? fields.text("type") : "text";
        Input.Type type = typeName == null
                ? Input.Type.TEXT
                : type(typeName, fields.below("type"), problems).orElse(Input.Type.TEXT);
        List<String> options = fields.texts("options");
        if (type == Input.Type.CHOICE && options.isEmpty()) {
            problems.add(pointer, "an input of type choice needs options", "Add options: [first, second]");
            type = Input.Type.TEXT;
        }
        LocalizedText title = fields.localized("title");
        boolean required = fields.has("required") ? fields.get("required").asBoolean(true) : !fields.has("default");
        return new Input(
                type,
                title == null ? LocalizedText.same(name) : title,
                fields.localized("description"),
                required,
                fields.has("default") ? fields.get("default") : null,
                options);
    }

    private static Optional<Input.Type> type(String name, String pointer, Problems problems) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TYPES.contains(lower)) {
            problems.add(
                    pointer,
                    "\"" + name + "\" is not a type of input",
                    Nearest.of(name, TYPES)
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("Use one of: " + String.join(", ", TYPES)));
            return Optional.empty();
        }
        return Optional.of(Input.Type.valueOf(lower.toUpperCase(Locale.ROOT)));
    }
}
