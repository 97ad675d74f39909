package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.expression.Expressions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries an expression on what moves might have read from other pages. What comes out the same whatever they say rests on nothing
 * that was read, though it names a move: {@code a3.text == a3.text} is true of every page.
 *
 * <p>Other readings are made of what the expression compares with: its own texts and numbers, the values that were given, and what
 * was really read. The order of trials is always the same, so that a claim is judged alike each time.
 */
final class OtherReadings {

    private static final int TRIALS = 400;
    private static final int MOST_ROWS = 40;
    private static final int LONGEST_LIST = 1_100;
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_WORDS = 60;

    private static final Pattern TEXTS = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** What stands for a pattern, in a text of other pages and in the expression alike. */
    private static final String OTHER = "~ other ~";

    private static final Pattern MATCHES =
            Pattern.compile("(\\bmatches\\([^'\"]*?)([rR]?(?:'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"))\\s*\\)");
    private static final Pattern NUMBERS = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?");
    private static final List<String> KINDS =
            List.of("", OTHER, "A", "a", "0", "1.5", "12", "1999-12-31", "2999-12-31");

    private final Expressions expressions;
    private final Map<String, JsonNode> read;
    private final Bindings rest;

    /**
     * What was read.
     *
     * @param read what moves gave, by their ids
     * @param rest what else expressions may name; it stays as it is
     */
    OtherReadings(Expressions expressions, Map<String, JsonNode> read, Bindings rest) {
        this.expressions = expressions;
        this.read = Map.copyOf(read);
        this.rest = rest;
    }

    /** Whether something else comes out of the template for some other reading; also where it cannot be worked out here at all. */
    boolean decide(JsonNode template) {
        return isDecided(template) || (hasPatterns(template) && isDecided(withoutPatterns(template)));
    }

    private boolean isDecided(JsonNode template) {
        var words = new Words(template);
        Set<String> names = expressions.namesIn(template);
        var named = new HashMap<>(read);
        named.keySet().retainAll(names);
        var came = new HashSet<JsonNode>();
        int broke = 0;
        var chance = new Random(1);
        for (int trial = 0; trial <= TRIALS; trial++) {
            var bindings = rest;
            var change = trial == 0 ? null : new Change(words, chance);
            for (Map.Entry<String, JsonNode> one : named.entrySet()) {
                JsonNode now = change == null ? one.getValue() : change.of(one.getValue(), one.getKey());
                bindings = bindings.with(one.getKey(), Value.of(now, Source.system("other")));
            }
            try {
                came.add(expressions
                        .fill(template, bindings, Source.system("other"))
                        .json());
            } catch (ExpressionException e) {
                broke++;
            }
            if (came.size() > 1) {
                return true;
            }
        }
        return broke > TRIALS;
    }

    /** Whether it looks for patterns, each of which some texts do not have: one that all texts have decides nothing. */
    private boolean hasPatterns(JsonNode template) {
        List<String> patterns = MATCHES.matcher(template.asText())
                .results()
                .map(found -> found.group(2))
                .toList();
        return !patterns.isEmpty()
                && patterns.stream().allMatch(pattern -> KINDS.stream().anyMatch(text -> !has(text, pattern)));
    }

    private boolean has(String text, String pattern) {
        var bindings = new Bindings(Map.of("text", Value.text(text, Source.system("other"))));
        try {
            return expressions.test("text.matches(" + pattern + ")", bindings);
        } catch (ExpressionException notOne) {
            return true;
        }
    }

    /** Texts that have a pattern are hard to make up: what is looked for instead stands on some of the other pages. */
    private static JsonNode withoutPatterns(JsonNode template) {
        return TextNode.valueOf(MATCHES.matcher(template.asText())
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "'" + OTHER + "')")));
    }

    /** What may stand on other pages. */
    private final class Words {

        private final List<String> texts;

        /** What the expression itself says and asks the given values for: conditions joined by "and" need several of them at once. */
        private final List<String> own;

        private final List<BigDecimal> numbers;

        Words(JsonNode written) {
            String template = written.asText();
            var all = new LinkedHashSet<String>();
            var found = new LinkedHashSet<BigDecimal>();
            TEXTS.matcher(template)
                    .results()
                    .forEach(text -> all.add(text.group(1) == null ? text.group(2) : text.group(1)));
            all.add(String.join(" ", all)); // one that holds all of them
            var mine = new LinkedHashSet<>(all);
            expressions.readsIn(written).forEach(keys -> leaves(given(keys), mine));
            numbersIn(TEXTS.matcher(template).replaceAll("")).forEach(number -> mine.add(number.toPlainString()));
            found.addAll(numbersIn(template));
            found.addAll(List.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.valueOf(1_000_000_000)));
            found.forEach(number -> all.add(number.toPlainString()));
            all.addAll(KINDS);
            rest.values().values().forEach(value -> leaves(value.json(), all));
            read.values().forEach(value -> leaves(value, all));
            this.texts = List.copyOf(all);
            this.own = List.copyOf(mine);
            this.numbers = List.copyOf(found);
        }

        private static Set<BigDecimal> numbersIn(String template) {
            var numbers = new LinkedHashSet<BigDecimal>();
            NUMBERS.matcher(template).results().forEach(number -> {
                var one = new BigDecimal(number.group());
                numbers.addAll(List.of(one, one.add(BigDecimal.ONE), one.subtract(BigDecimal.ONE)));
            });
            return numbers;
        }

        private JsonNode given(List<String> keys) {
            Value value = rest.values().get(keys.getFirst());
            JsonNode at = value == null ? MissingNode.getInstance() : value.json();
            for (String key : keys.subList(1, keys.size())) {
                at = at.path(key);
            }
            return at.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : at;
        }

        private static void leaves(JsonNode json, Set<String> to) {
            if (json.isContainerNode()) {
                json.forEach(part -> leaves(part, to));
            } else if (to.size() < MOST_WORDS) {
                to.add(json.asText());
            }
        }
    }

    /** One other reading: the same field of all rows mostly changes alike, and every other reading is made of the expression's own words. */
    private static final class Change {

        private final Words words;
        private final Random chance;
        private final boolean isOfOwn;
        private int left = MOST_ENTRIES;
        private final Map<String, JsonNode> alike = new HashMap<>();

        Change(Words words, Random chance) {
            this.words = words;
            this.chance = chance;
            this.isOfOwn = chance.nextBoolean();
        }

        JsonNode of(JsonNode json, String at) {
            if (json.isObject()) {
                var changed = JsonNodeFactory.instance.objectNode();
                json.properties()
                        .forEach(part -> changed.set(
                                part.getKey(),
                                part.getValue().isArray()
                                        ? list(part.getValue(), json.path("columns"), at + "/" + part.getKey())
                                        : of(part.getValue(), at + "/" + part.getKey())));
                return changed;
            }
            return json.isArray() ? list(json, MissingNode.getInstance(), at) : leaf(json, at);
        }

        /** @param columns of a table, where it is one: what its rows would hold if there were any */
        private JsonNode list(JsonNode json, JsonNode columns, String at) {
            var rows = new ArrayList<JsonNode>();
            json.forEach(row -> {
                if (rows.size() < MOST_ROWS) {
                    rows.add(row);
                }
            });
            int size = Math.min(size(rows.size()), left);
            left -= size;
            if (rows.isEmpty()) {
                var row = JsonNodeFactory.instance.objectNode();
                columns.forEach(column -> row.put(column.asText(), ""));
                rows.add(row.isEmpty() ? TextNode.valueOf("") : row);
            }
            var changed = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < size; i++) {
                changed.add(of(rows.get(i % rows.size()), at));
            }
            return changed;
        }

        private int size(int rows) {
            return switch (chance.nextInt(4)) {
                case 0 -> 0;
                case 1 ->
                    Math.min(
                            LONGEST_LIST,
                            words.numbers
                                    .get(chance.nextInt(words.numbers.size()))
                                    .intValue());
                default -> rows;
            };
        }

        private JsonNode leaf(JsonNode json, String at) {
            if (!isOfOwn && chance.nextInt(4) == 0) {
                return json;
            }
            return chance.nextInt(4) == 0 ? another(json) : alike.computeIfAbsent(at, key -> another(json));
        }

        private JsonNode another(JsonNode json) {
            if (json.isBoolean()) {
                return JsonNodeFactory.instance.booleanNode(chance.nextBoolean());
            } else if (json.isNumber()) {
                return JsonNodeFactory.instance.numberNode(words.numbers.get(chance.nextInt(words.numbers.size())));
            }
            List<String> from = isOfOwn ? words.own : words.texts;
            return TextNode.valueOf(from.get(chance.nextInt(from.size())));
        }
    }
}
