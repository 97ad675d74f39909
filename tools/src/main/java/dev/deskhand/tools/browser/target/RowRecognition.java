package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.likeness.Likeness;
import dev.deskhand.tools.browser.likeness.Ranking;
import dev.deskhand.tools.browser.likeness.WordsWithin;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openqa.selenium.WebElement;

/**
 * Recognises an element that belongs to a row: only within the rows that hold the row's value, and by what it is in its row. It
 * never looks into another record's row.
 */
final class RowRecognition {

    private static final int SHOWN = 4;

    private final Page page;
    private final FindMode mode;
    private final JsonNode value;
    private final String words;
    private final JsonNode table;
    private final List<WebElement> others;
    private int rows;
    private boolean inOtherTable;

    /**
     * @param value what the row is found by: words, or a target
     * @param others elements that are known to be something else
     */
    RowRecognition(Page page, FindMode mode, JsonNode value, JsonNode met, List<WebElement> others) {
        this.page = page;
        this.mode = mode;
        this.value = value;
        this.words = value.isTextual() ? value.asText() : saidIn(value);
        this.others = others;
        this.table = RowPart.table(met, words);
    }

    private static String saidIn(JsonNode target) {
        return List.of("any", "name", "label", "text").stream()
                .map(key -> target.path(key).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What the row is found by: the target's own words, or the value that was remembered; missing where it belongs to no row. */
    static JsonNode value(Target target, JsonNode met) {
        JsonNode within = target.locators().path("within");
        JsonNode row = met.path("row");
        return !within.isMissingNode() ? within : row.has("value") ? row.path("value") : row.path("key");
    }

    /**
     * What there is in rows that hold the value.
     *
     * @param candidates most alike first
     * @param elements of the candidates
     * @param sure whether the first is it, in the only row there is, of the table that was met
     * @param rows how many rows hold the value
     */
    record Seen(List<Lost.Candidate> candidates, List<Found> elements, boolean sure, int rows) {}

    /** An element in a row, what the row says, and whether others of the table's rows have one that is called so. */
    private record InRow(Found found, JsonNode part, String row, boolean shared) {}

    Seen look(JsonNode was) {
        List<InRow> all = all();
        var prints = PageScripts.JSON.createArrayNode();
        all.forEach(one -> prints.add(one.part()));
        var ranking = Ranking.of(was, prints);
        var candidates = new ArrayList<Lost.Candidate>();
        var stand = new ArrayList<JsonNode>();
        var elements = new ArrayList<Found>();
        boolean firstLeft = false;
        for (Ranking.Place place : ranking.places()) {
            Optional<Lost.Candidate> candidate = candidate(all.get(place.at()), place.likeness());
            firstLeft |= candidates.isEmpty() && candidate.isEmpty();
            if (candidate.isPresent() && candidates.size() < SHOWN) {
                candidates.add(candidate.get());
                stand.add(all.get(place.at()).part());
                elements.add(all.get(place.at()).found());
            }
        }
        boolean sure = ranking.isSure() && !candidates.isEmpty() && !firstLeft && rows == 1 && !inOtherTable;
        return new Seen(ToldApart.of(candidates, stand), elements, sure, rows);
    }

    private List<InRow> all() {
        var all = new ArrayList<InRow>();
        Object was = table.isObject() ? PageScripts.JSON.convertValue(table, Object.class) : null;
        Frames.each(page.driver(), "inRows", Arrays.asList(mode.key(), words, was), (way, answer) -> {
            JsonNode seen = page.redacted(PageScripts.parse(answer.get("seen")));
            List<WebElement> elements = PageScripts.list(answer.get("elements"));
            int here = ((Number) Objects.requireNonNull(answer.get("rows"))).intValue();
            rows += here;
            inOtherTable |= here > 0 && was != null && !Boolean.TRUE.equals(answer.get("sameTable"));
            for (int i = 0; i < elements.size(); i++) {
                JsonNode one = seen.path(i);
                if (others.contains(elements.get(i))) {
                    continue;
                }
                all.add(new InRow(
                        new Found(elements.get(i), way, one.path("facts")),
                        one.path("part"),
                        one.path("said").asText(),
                        one.path("shared").asBoolean()));
            }
        });
        return all;
    }

    /** Empty when there is no way to name it that holds for other rows, nor one that names it alone now. */
    private Optional<Lost.Candidate> candidate(InRow one, Likeness likeness) {
        Reason said = Recollection.described(one.part(), one.found().described());
        String row = rows == 1 ? words : one.row();
        var inRow = new Reason(said.english() + " in the row '" + row + "'", "“" + row + "”一行中的" + said.chinese());
        return naming(one)
                .map(target -> new Lost.Candidate(
                        target, inRow, likeness.score(), likeness.why(), Recognition.effectOf(mode, one.found())));
    }

    private Optional<ObjectNode> naming(InRow one) {
        List<ObjectNode> ways = ways(one);
        return ways.stream()
                .filter(way -> isAlone(way, one.found()))
                .findFirst()
                .or(() -> ways.isEmpty() ? Optional.empty() : byNumber(ways.getFirst(), one.found()));
    }

    /** The ways to name it in any row: by a name only that does not come from the row, but for the value. */
    private List<ObjectNode> ways(InRow one) {
        String role = one.part().path("role").asText();
        String name = one.part().path("name").asText();
        String test = one.part().path("test_id").asText();
        boolean ofValue = !words.isEmpty() && WordsWithin.stand(name, words);
        var ways = new ArrayList<ObjectNode>();
        if (!role.isEmpty() && !name.isEmpty() && (one.shared() || ofValue)) {
            ways.add(object().put("role", role).put("name", name).set("within", value));
        }
        if (!test.isEmpty() && (!test.matches(".*\\d.*") || WordsWithin.stand(test, words))) {
            ways.add(object().put("test_id", test).set("within", value));
        }
        if (!role.isEmpty()) {
            ways.add(object().put("role", role).set("within", value));
        }
        return ways;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private boolean isAlone(ObjectNode way, Found meant) {
        List<Found> best = best(way);
        return best.size() == 1 && best.getFirst().element().equals(meant.element());
    }

    /** Which of several it is now; this holds for the moment only. */
    private Optional<ObjectNode> byNumber(ObjectNode way, Found meant) {
        int at = best(way).stream().map(Found::element).toList().indexOf(meant.element());
        return at < 0 ? Optional.empty() : Optional.of(way.deepCopy().put("nth", at + 1));
    }

    private List<Found> best(ObjectNode way) {
        try {
            return new TargetResolver(page).look(Target.of(way), mode, false).best();
        } catch (ToolFailure e) {
            return List.of();
        }
    }
}
