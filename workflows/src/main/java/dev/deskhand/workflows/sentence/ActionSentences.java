package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a call of an action does, from the action's sentence and its arguments. */
public final class ActionSentences {

    /** How many entries a page of an answer has, as interfaces call it. */
    private static final Set<String> PAGE_SIZES =
            Set.of("size", "limit", "per_page", "page_size", "pagesize", "$top", "top", "count");

    private ActionSentences() {}

    /** The sentence in both languages, with arguments as they are. */
    public static LocalizedText of(Action action, JsonNode arguments) {
        Sentence sentence = action.sentence(arguments);
        var words = ValueWords.PLAIN;
        return new LocalizedText(
                plain(parts(sentence.english(), arguments, words, Locale.ENGLISH)),
                plain(parts(sentence.chinese(), arguments, words, Locale.SIMPLIFIED_CHINESE)));
    }

    /** The sentence of a call in one language, with its values set off. */
    public static List<SentencePart> parts(Action action, JsonNode arguments, Locale locale) {
        Sentence sentence = action.sentence(arguments);
        String template = "zh".equals(locale.getLanguage()) ? sentence.chinese() : sentence.english();
        return parts(template, arguments, ValueWords.PLAIN, locale);
    }

    static List<SentencePart> parts(String template, JsonNode arguments, ValueWords words, Locale locale) {
        List<SentencePart> parts = new ArrayList<>();
        for (String stretch : stretches(template)) {
            boolean optional = stretch.startsWith("[");
            String body = optional ? stretch.substring(1, stretch.length() - 1) : stretch;
            List<SentencePart> filled = new ArrayList<>();
            boolean complete = fill(body, arguments, words, locale, filled);
            if (!optional || complete) {
                parts.addAll(filled);
            }
        }
        return parts;
    }

    private static String plain(List<SentencePart> parts) {
        return parts.stream().map(SentencePart::text).collect(Collectors.joining());
    }

    private static boolean fill(
            String body, JsonNode arguments, ValueWords words, Locale locale, List<SentencePart> into) {
        boolean complete = true;
        int at = 0;
        while (at < body.length()) {
            int open = body.indexOf('{', at);
            int close = open < 0 ? -1 : body.indexOf('}', open);
            if (close < 0) {
                into.add(SentencePart.text(body.substring(at)));
                break;
            }
            if (open > at) {
                into.add(SentencePart.text(body.substring(at, open)));
            }
            String[] asked = body.substring(open + 1, close).split("\\|", 2);
            JsonNode value = find(arguments, asked[0]);
            boolean given = !value.isMissingNode() && !value.isNull();
            if (given) {
                SentencePart part = asked.length == 1
                        ? words.of(value, locale)
                        : switch (asked[1]) {
                            case "order" -> words.of(order(value, locale), locale);
                            case "sought" -> words.of(sought(value, arguments), locale);
                            default -> ofAddress(words.of(value, locale), asked[1]);
                        };
                given = !part.text().isEmpty();
                into.add(part);
            }
            complete &= given;
            at = close + 1;
        }
        return complete;
    }

    /** Columns to sort by, each with its direction where that is not the usual one. */
    private static JsonNode order(JsonNode keys, Locale locale) {
        String descending = "zh".equals(locale.getLanguage()) ? "（降序）" : " (descending)";
        ArrayNode said = JsonNodeFactory.instance.arrayNode();
        keys.forEach(key ->
                said.add(key.path("column").asText() + (key.path("descending").asBoolean() ? descending : "")));
        return said;
    }

    /** What is looked for; where all pages are read, how many entries each has is no part of it. */
    private static JsonNode sought(JsonNode query, JsonNode arguments) {
        if (!query.isObject() || !arguments.path("all_pages").asBoolean()) {
            return query;
        }
        ObjectNode sought = query.deepCopy();
        query.fieldNames().forEachRemaining(name -> {
            if (PAGE_SIZES.contains(name.toLowerCase(Locale.ROOT))) {
                sought.remove(name);
            }
        });
        return sought;
    }

    private static SentencePart ofAddress(SentencePart url, String what) {
        String text =
                switch (what) {
                    case "address" -> AddressWords.address(url.text());
                    case "host" -> AddressWords.host(url.text());
                    case "thing" -> AddressWords.thing(url.text());
                    default -> throw new IllegalArgumentException("a sentence asks for the unknown part " + what);
                };
        return new SentencePart(text.contains("‹") ? url.kind() : SentencePart.Kind.VALUE, text);
    }

    private static JsonNode find(JsonNode arguments, String path) {
        JsonNode node = arguments;
        for (String key : path.split("\\.")) {
            node = node.isTextual() ? node : node.path(key);
        }
        return node;
    }

    /** Cuts a template into plain stretches and bracketed ones. */
    private static List<String> stretches(String template) {
        List<String> stretches = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('[', at);
            int close = open < 0 ? -1 : template.indexOf(']', open);
            if (close < 0) {
                stretches.add(template.substring(at));
                break;
            }
            if (open > at) {
                stretches.add(template.substring(at, open));
            }
            stretches.add(template.substring(open, close + 1));
            at = close + 1;
        }
        return stretches;
    }
}
