package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages told of an effect: what must be seen after it, and where to look it up after a crash. */
final class Outcome {

    private static final int LONGEST_REST = 80;

    /** A page does not show the numbers of elements. */
    private static final Predicate<String> ONLY_IN_OUTLINES =
            Pattern.compile("\\[\\d+[ \\]]").asPredicate();

    /** How an outline shows a dialog; the page behind it is folded, or hidden by the page itself. */
    private static final Predicate<String> DIALOG =
            Pattern.compile("(?m)^(alert)?dialog\\b.*:$").asPredicate();

    private final Values values;
    private final List<Round> rounds;
    private final Round last;

    Outcome(Values values, List<Round> rounds) {
        this.values = values;
        this.rounds = rounds;
        this.last = rounds.getLast();
    }

    /**
     * Condition that held after the act and not before it; one that other values would fulfil too.
     *
     * @param lastChange whether what the end shows is this act's doing; after one before it, it merely happened to be in sight
     */
    String expect(Kept act, boolean lastChange) {
        String before = sight(act.round());
        var said = new ArrayList<String>();
        var output = act.deed().output();
        if (output != null) {
            output.json().path("alerts").forEach(alert -> said.add(alert.asText()));
        }
        if (lastChange && last.decision() instanceof Decision.Finish finish) {
            finish.evidence().stream().filter(words -> isNextSeen(act, words)).forEach(said::add);
        }
        return said.stream()
                .map(words -> words.replaceFirst("^#{1,6} +", ""))
                .filter(words -> !words.isBlank() && !before.contains(words) && !ONLY_IN_OUTLINES.test(words))
                .filter(words -> values.rest(words).length() <= LONGEST_REST && !hasOtherData(words))
                .findFirst()
                .map(this::isNews)
                .orElse("size(output.field_errors) == 0");
    }

    /** Only outlines part cells by a stroke: on the page they stand beside each other. */
    private String isNews(String words) {
        return Stream.of(words.split(" \\| "))
                .filter(part -> !part.isBlank())
                .map(part -> "page.news.contains(" + values.expression(part.strip()) + ")")
                .distinct()
                .collect(Collectors.joining(" && "));
    }

    /** Digits that no value accounts for belong to this time only. */
    private boolean hasOtherData(String words) {
        return values.rest(words).matches(".*\\d.*");
    }

    private boolean isNextSeen(Kept act, String words) {
        int next = act.round().number() + 1;
        return next < rounds.size() && page(rounds.get(next)).contains(words);
    }

    /** What was to be seen then, with the page that a dialog hides as it was seen last: it comes back when the dialog goes, and is no news. */
    private String sight(Round round) {
        var all = new StringBuilder(page(round));
        boolean hidden = DIALOG.test(all.toString());
        for (int n = round.number() - 1; n >= 0 && hidden; n--) {
            String earlier = page(rounds.get(n));
            all.append(earlier);
            hidden = earlier.isEmpty() || DIALOG.test(earlier);
        }
        return all.toString();
    }

    private static String page(Round round) {
        var text = new StringBuilder();
        for (Deed deed : round.seen()) {
            var output = deed.output();
            if (output != null) {
                text.append(output.json().path("outline").asText().replaceAll("\\[\\d+ |]", ""));
            }
        }
        return text.toString();
    }

    /**
     * Looks a record up by the values in its row of a table the evidence was seen in, and by the evidence itself. Empty when
     * nothing tells that it was not there before the act, or when the page's address may belong to this time only: then a person has to look.
     *
     * @param act the last that changed something; what the end shows proves none of those before it
     */
    Optional<dev.deskhand.workflows.plan.Step.Verify> verify(Kept act, String url) {
        String before = sight(act.round());
        Optional<String> address = new LookupAddress(values).general(url);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        for (Deed proof : last.looks()) {
            var output = proof.output();
            for (JsonNode place : output == null
                    ? JsonNodeFactory.instance.arrayNode()
                    : output.json().path("places")) {
                ObjectNode where = where(place);
                String whole = place.path("whole").asText();
                boolean isNew = !before.isBlank() && !whole.isBlank() && isNew(place, where, whole, act);
                if (place.path("in").asText().equals("cell") && !where.isEmpty() && isNew && !hasOtherData(whole)) {
                    where.put(place.path("column").asText(), values.generalized(whole));
                    ObjectNode with = JsonNodeFactory.instance.objectNode();
                    if (!url.isEmpty()) {
                        with.put("url", address.get());
                    }
                    with.set("where", where);
                    return Optional.of(
                            new dev.deskhand.workflows.plan.Step.Verify("browser.find_row", with, "output.found"));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The very record was seen before, and without it; or its whole list was seen before, and no such record in it. That it
     * is merely new to whoever explored does not tell it from one that was there already.
     */
    private boolean isNew(JsonNode place, ObjectNode where, String whole, Kept act) {
        JsonNode row = place.path("row");
        var texts = new ArrayList<String>();
        where.fieldNames().forEachRemaining(column -> texts.add(row.path(column).asText()));
        var columns = new ArrayList<String>();
        row.fieldNames().forEachRemaining(columns::add);
        columns.removeIf(String::isBlank);
        var seen = new SeenBefore(rounds);
        var here = sight(act.round())
                .lines()
                .filter(line -> line.contains(" | ") && texts.stream().allMatch(line::contains))
                .toList();
        List<String> records = here.isEmpty() ? seen.records(columns, texts, act) : here;
        if (!records.isEmpty()) {
            return !texts.contains(whole) && records.stream().noneMatch(line -> line.contains(whole));
        }
        return seen.list(columns, act)
                .filter(list -> list.rows().stream()
                        .noneMatch(one -> isSame(one, place.path("column").asText(), whole)
                                && where.properties().stream()
                                        .allMatch(part -> isSame(
                                                one,
                                                part.getKey(),
                                                row.path(part.getKey()).asText()))))
                .isPresent();
    }

    private static boolean isSame(Map<String, JsonNode> row, String column, String text) {
        return row.getOrDefault(column, NullNode.getInstance()).asText().equals(text);
    }

    /** The columns of a row that hold a value and nothing else. */
    ObjectNode where(JsonNode place) {
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        place.path("row").properties().forEach(cell -> {
            String text = cell.getValue().asText();
            if (!text.isBlank() && values.mentions(text) && values.rest(text).isBlank()) {
                where.put(cell.getKey(), values.generalized(text));
            }
        });
        return where;
    }
}
