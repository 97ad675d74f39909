package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.expression.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Holds every value of a result against what pages showed. What an expression gives rests on what it reads; what is written into
 * it, and could come out of it, must have been seen like any other value.
 */
final class ResultCheck {

    /** Units of time; with the powers of ten they turn one measure of a value into another. */
    private static final Set<Integer> UNITS = Set.of(7, 12, 24, 30, 60, 365, 3600);

    /** Brackets, commas and the like that join what was read. */
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private static final String SOME_DAY = "2026-11-30";
    private static final Predicate<String> MOVE = Pattern.compile("a\\d+").asMatchPredicate();

    private final Expressions expressions;
    private final Claim claim;
    private final SeenText seen;
    private final OtherReadings others;

    /** What the goal, its values and the result's own description say: words to choose from, and numbers to reckon with. */
    private final SeenText told = new SeenText();

    private final List<JsonNode> given = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    /** @param seen all that pages showed and people answered */
    ResultCheck(Expressions expressions, Request request, Claim claim, SeenText seen) {
        this.expressions = expressions;
        this.claim = claim;
        this.seen = seen;
        this.others = new OtherReadings(expressions, outputs(request), new Bindings(surroundings(request)));
        told.add(request.goal().json());
        told.add(request.step().result());
        told.add(request.values().json());
        leaves(request.values().json(), given);
    }

    private static Map<String, JsonNode> outputs(Request request) {
        var outputs = new HashMap<String, JsonNode>();
        request.rounds().stream().flatMap(round -> round.acts().stream()).forEach(deed -> {
            if (deed.output() != null) {
                outputs.put(String.valueOf(deed.step().id()), deed.output().json());
            }
        });
        return outputs;
    }

    /** What expressions may name besides what was read: the same on every page. */
    private static Map<String, Value> surroundings(Request request) {
        var any = Value.text(SOME_DAY, Source.system("explorer"));
        return Map.of("values", request.values(), "today", any, "now", any, "office", any);
    }

    private static void leaves(JsonNode json, List<JsonNode> to) {
        if (json.isContainerNode()) {
            json.forEach(part -> leaves(part, to));
        } else {
            to.add(json);
        }
    }

    List<String> doubts() {
        value(claim.finish().result(), claim.result().json(), "result");
        return doubts;
    }

    private void value(JsonNode value, JsonNode filled, String where) {
        if (value.isObject()) {
            value.properties()
                    .forEach(part -> value(part.getValue(), filled.path(part.getKey()), where + "." + part.getKey()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), filled.path(i), where + "[" + i + "]");
            }
        } else if (value.isTextual()
                && !expressions.expressionsIn(value.asText()).isEmpty()) {
            expression(value, filled, where);
        } else if (value.isBoolean()) {
            doubts.add(where + " is " + value + ", which is your own word for it: read what tells it with read or"
                    + " read_table, and give an expression of that, such as \"${a3.text == 'Open'}\"");
        } else if (!value.isNull() && !value.asText().isBlank() && !isSeen(value)) {
            doubts.add(where + " is " + value + ", which no page showed: give values as they stand there,"
                    + " given ones as \"${values.name}\", and work numbers out by an expression");
        }
    }

    private boolean isSeen(JsonNode value) {
        return seen.holds(value.asText()) || given.stream().anyMatch(one -> isSame(one.asText(), value.asText()));
    }

    /** A value that was given whole is the person's own; a word of it may be anybody's. */
    private static boolean isSame(String given, String value) {
        return TextUnits.plain(given).equals(TextUnits.plain(value))
                || !Collections.disjoint(PageNumbers.meantBy(given), PageNumbers.meantBy(value));
    }

    private void expression(JsonNode template, JsonNode filled, String where) {
        boolean isShown = (filled.isTextual() || filled.isNumber()) && isSeen(filled);
        if (isShown) {
            return;
        }
        Set<String> names = expressions.namesIn(template);
        if (names.isEmpty()) {
            doubts.add(where + " is " + template + ", which reads nothing: read what it is made of with read or"
                    + " read_table, and give an expression of that, such as \"${sum(a3.items.map(r, r.Amount))}\"");
            return;
        }
        int before = doubts.size();
        boolean reads = names.stream().anyMatch(MOVE);
        boolean chooses = filled.isBoolean();
        for (Written written : expressions.writtenIn(template.asText())) {
            chooses |= written.part() == Written.Part.BRANCH;
            if (!isBorneOut(written, reads)) {
                doubts.add(where + " has “" + written.text().strip()
                        + "” written into it, which no page showed: take it from what" + " a move read");
            }
        }
        if (doubts.size() == before && (reads || chooses) && !others.decide(template)) {
            doubts.add(where + " is " + template + ", which comes out the same whatever the page says: give what a move"
                    + " read, or a condition that it decides, such as \"${a3.text == 'Open'}\"");
        }
    }

    /** @param decided whether what a move gave is among what the expression reads: that may choose among words of the goal */
    private boolean isBorneOut(Written written, boolean decided) {
        String text = written.text();
        String words = EDGES.matcher(text).replaceAll("");
        if (words.isEmpty() || seen.holds(text) || seen.holds(words)) {
            return true;
        }
        return switch (written.part()) {
            case VALUE -> false;
            case BRANCH -> (decided && told.holds(text)) || isOneOf(text, Set.of(0, 1));
            case ADDED -> told.holds(text) || isOneOf(text, Set.of(0, 1));
            case FACTOR -> told.holds(text) || isOneOf(text, UNITS) || isPowerOfTen(text);
        };
    }

    private static boolean isOneOf(String text, Set<Integer> numbers) {
        return numbers.stream().anyMatch(number -> text.equals(number.toString()));
    }

    private static boolean isPowerOfTen(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().unscaledValue().intValueExact() == 1;
        } catch (NumberFormatException e) {
            return false;
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
