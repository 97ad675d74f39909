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
import org.jspecify.annotations.Nullable;

/** What a workflow made of a recording asks for: sites, what was typed, names of secrets, files. */
final class DraftInputs {

    private final Map<String, Input> inputs = new LinkedHashMap<>();

    Map<String, Input> all() {
        return inputs;
    }

    /** Takes over an input that was made elsewhere; false when its name is taken by another. */
    boolean put(String name, Input input) {
        Input known = inputs.putIfAbsent(name, input);
        return known == null || known.equals(input);
    }

    /** Every address of one site goes by one input. */
    String site(String origin, String host) {
        var title = LocalizedText.of("Address of " + host, host + " 的地址");
        return shared("site", new Input(Input.Type.URL, title, null, false, TextNode.valueOf(origin), List.of()));
    }

    /** Every field that gets the same secret goes by one input. */
    String secret(String label, String name) {
        var title = LocalizedText.of("Secret for " + label, label + " 使用的密钥");
        return shared("secret", new Input(Input.Type.TEXT, title, null, false, TextNode.valueOf(name), List.of()));
    }

    private String shared(String wanted, Input input) {
        for (var known : inputs.entrySet()) {
            if (known.getKey().matches(wanted + "(_\\d+)?")
                    && input.type() == known.getValue().type()
                    && Objects.equals(known.getValue().fallback(), input.fallback())) {
                return known.getKey();
            }
        }
        return fresh(wanted, input);
    }

    /** One that whoever starts it may change. */
    JsonNode value(String label, String value) {
        if (value.replace("$${", "").contains("${")) {
            return TextNode.valueOf(value);
        }
        return expression(label, Input.Type.TEXT, TextNode.valueOf(value));
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
