package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a workflow made of a recording asks for: sites, what was typed, names of secrets, files. */
final class DraftInputs {

    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, Input> carried = new LinkedHashMap<>();

    Map<String, Input> all() {
        return inputs;
    }

    /** An input of the workflow a recording was made of: what stands in the recording for its default stands for it. */
    void carry(String name, Input input) {
        inputs.put(name, input);
        carried.put(name, input);
    }

    /** Every address of one site goes by one input. */
    String site(String origin, String host) {
        var title = LocalizedText.of("Address of " + host, host + " 的地址");
        var input = new Input(Input.Type.URL, title, null, false, TextNode.valueOf(origin), List.of());
        return one(carried, known -> isSame(known, input))
                .or(() -> one(inputs, known -> isSame(known, input)))
                .orElseGet(() -> fresh("site", input));
    }

    /** Every field that gets the same secret goes by one input. */
    String secret(String label, String name) {
        var title = LocalizedText.of("Secret for " + label, label + " 使用的密钥");
        var input = new Input(Input.Type.TEXT, title, null, false, TextNode.valueOf(name), List.of());
        return one(carried, known -> known.title().equals(title))
                .or(() -> inputs.entrySet().stream()
                        .filter(known -> known.getKey().matches("secret(_\\d+)?") && isSame(known.getValue(), input))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElseGet(() -> fresh("secret", input));
    }

    private static boolean isSame(Input known, Input input) {
        return known.type() == input.type() && Objects.equals(known.fallback(), input.fallback());
    }

    /** The only one that fits; empty for none or several. */
    private static Optional<String> one(Map<String, Input> among, Predicate<Input> fits) {
        var fitting = among.entrySet().stream()
                .filter(known -> fits.test(known.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** One that whoever starts it may change. */
    JsonNode value(String label, String value) {
        if (value.replace("$${", "").contains("${")) {
            return TextNode.valueOf(value);
        }
        Predicate<Input> defaults =
                known -> (known.fallback() == null ? "" : known.fallback().asText()).equals(value);
        return one(carried, known -> defaults.test(known) && known.title().en().equals(label))
                .or(() -> value.isEmpty() ? Optional.empty() : one(carried, defaults))
                .<JsonNode>map(name -> TextNode.valueOf("${inputs." + name + "}"))
                .orElseGet(() -> expression(label, Input.Type.TEXT, TextNode.valueOf(value)));
    }

    /** What the recording does not say. */
    String asked(String label) {
        return expression(label, Input.Type.TEXT, null).asText();
    }

    /** The file itself is in no recording. */
    JsonNode file(String label) {
        return expression(label, Input.Type.FILE, null);
    }

    private JsonNode expression(String label, Input.Type type, @Nullable JsonNode fallback) {
        var input = new Input(type, LocalizedText.same(label), null, fallback == null, fallback, List.of());
        return TextNode.valueOf("${inputs." + fresh(Draft.slug(label, "_"), input) + "}");
    }

    private String fresh(String wanted, Input input) {
        String base = wanted.isEmpty() ? "value" : Character.isDigit(wanted.charAt(0)) ? "v_" + wanted : wanted;
        String name = base;
        for (int i = 2; inputs.containsKey(name) || CatalogPlanValidator.isTaken(name); i++) {
            name = base + "_" + i;
        }
        inputs.put(name, input);
        return name;
    }
}
