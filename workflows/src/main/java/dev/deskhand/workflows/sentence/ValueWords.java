package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes values and expressions as people would say them.
 *
 * @param known replacements for expressions whose value is known already: expression to text
 * @param titles what people call the inputs that are not given yet, by expression
 * @param origins what the other names stand for
 */
record ValueWords(List<Map.Entry<String, String>> known, Map<String, LocalizedText> titles, Origins origins) {

    /** For arguments as they are. */
    static final ValueWords PLAIN = new ValueWords(List.of(), Map.of(), Origins.NONE);

    private static final Pattern SIMPLE =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*|\\[[^\\]]*])*");
    private static final int MAX_LENGTH = 120;
    private static final int MAX_ITEMS = 6;
    private static final int MAX_FIELDS = 10;

    SentencePart of(JsonNode value, Locale locale) {
        String text = text(value, locale);
        boolean later = !isKnown(value);
        return new SentencePart(later ? SentencePart.Kind.LATER : SentencePart.Kind.VALUE, shortened(text));
    }

    /** Whether nothing in it waits for the run. */
    private boolean isKnown(JsonNode value) {
        if (value.isContainerNode()) {
            return StreamSupport.stream(value.spliterator(), false).allMatch(this::isKnown);
        }
        return !value.isTextual()
                || Expression.in(value.textValue()).stream()
                        .allMatch(found ->
                                known.stream().anyMatch(entry -> entry.getKey().equals(found.source())));
    }

    private String text(JsonNode value, Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        if (value.isObject()) {
            return object(value, locale, chinese);
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item, locale)));
            return items.stream().limit(MAX_ITEMS).collect(Collectors.joining(chinese ? "、" : ", "))
                    + (items.size() > MAX_ITEMS ? "…" : "");
        }
        return value.isTextual() ? readable(value.textValue(), locale) : value.asText();
    }

    private String object(JsonNode value, Locale locale, boolean chinese) {
        if (value.size() == 1 && value.has("secret")) {
            String name = text(value.get("secret"), locale);
            return chinese ? "••••••（密钥 " + name + "）" : "•••••• (secret " + name + ")";
        }
        if (value.size() == 1 && value.has("totp")) {
            String name = value.get("totp").asText();
            return chinese ? "一次性验证码（" + name + "）" : "the one-time code of " + name;
        }
        if (value.has("column") && value.has("descending") && value.size() == 2) {
            boolean down = value.get("descending").asBoolean();
            return text(value.get("column"), locale)
                    + (chinese ? (down ? "（降序）" : "（升序）") : down ? " (descending)" : " (ascending)");
        }
        for (String naming : List.of("name", "label", "text", "test_id", "css")) {
            if (value.hasNonNull(naming) && looksLikeTarget(value)) {
                return text(value.get(naming), locale);
            }
        }
        return value.properties().stream()
                .limit(MAX_FIELDS)
                .map(field -> isKnown(field.getValue())
                        ? field.getKey() + (chinese ? "：" : ": ") + text(field.getValue(), locale)
                        // What is filled in is said later, entry by entry; here it is enough which fields.
                        : field.getKey())
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }

    private static boolean looksLikeTarget(JsonNode value) {
        return value.has("role")
                || value.has("css")
                || value.has("test_id")
                || value.path("also").isArray()
                || value.size() == 1;
    }

    private String readable(String text, Locale locale) {
        var readable = new StringBuilder();
        int at = 0;
        for (Expression found : Expression.in(text)) {
            readable.append(text, at, found.start()).append(words(found.source(), locale));
            at = found.end();
        }
        return readable.append(text.substring(at)).toString();
    }

    private String words(String expression, Locale locale) {
        for (var entry : known) {
            if (entry.getKey().equals(expression)) {
                return entry.getValue();
            }
        }
        LocalizedText title = titles.get(expression);
        if (title != null) {
            return "‹" + title.in(locale) + "›";
        }
        boolean chinese = locale.getLanguage().equals("zh");
        String words = SIMPLE.matcher(expression).matches()
                ? FormulaWords.name(expression, chinese, origins)
                : FormulaWords.of(expression, chinese, origins);
        return "‹" + (words.isEmpty() ? "…" : words) + "›";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
