package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What was asked for in particular: the inputs that have another value than usual.
 *
 * <p>A step whose title stands for its formula ("Keep the invoices asked for") says with them which those are, so that
 * the person who reads the plan sees whether it was understood.
 */
record AskedFor(Map<String, Input> inputs, Map<String, Value> given) {

    private static final int MOST = 8;
    private static final Pattern READ = Pattern.compile("\\binputs\\.([\\p{L}_][\\p{L}\\p{N}_]*)");
    /** "Country (empty for all)": only the form needs the hint. */
    private static final Pattern HINT = Pattern.compile("\\s*[(（][^)）]*[)）]$");

    /** Colon, titles and values of those that the formula reads; empty when all of them are as usual. */
    List<SentencePart> in(String formula, Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        Set<String> read =
                READ.matcher(formula).results().map(name -> name.group(1)).collect(Collectors.toSet());
        List<SentencePart> said = new ArrayList<>();
        inputs.forEach((name, input) -> {
            Value value = given.get(name);
            if (read.contains(name) && value != null && isParticular(value.json(), input)) {
                boolean first = said.isEmpty();
                String before = chinese ? (first ? "：" : "，") : first ? ": " : ", ";
                said.add(SentencePart.text(before + title(name, input.title(), locale) + " "));
                said.add(new SentencePart(SentencePart.Kind.VALUE, text(value.json(), chinese)));
            }
        });
        return said;
    }

    private static boolean isParticular(JsonNode value, Input input) {
        return !value.isObject()
                && !value.isNull()
                && !text(value, false).isBlank()
                && (input.fallback() == null || !text(value, false).equals(text(input.fallback(), false)));
    }

    private static String text(JsonNode value, boolean chinese) {
        if (!value.isArray()) {
            return value.asText();
        }
        String all = StreamSupport.stream(value.spliterator(), false)
                .filter(JsonNode::isValueNode)
                .limit(MOST)
                .map(JsonNode::asText)
                .collect(Collectors.joining(chinese ? "、" : ", "));
        return value.size() > MOST ? all + "…" : all;
    }

    private static String title(String name, LocalizedText title, Locale locale) {
        return title == null ? name : HINT.matcher(title.in(locale)).replaceAll("");
    }
}
