package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.likeness.Likeness;
import dev.deskhand.tools.browser.likeness.Ranking;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Recognises one of a series of which a number tells which it is, such as the third button Edit: the series as a whole is looked
 * for, by what is the same in all of it, and of that the one with the number.
 */
final class SeriesRecognition {

    private static final int SHOWN = 4;

    private final Page page;
    private final FindMode mode;
    private final List<List<Recognition.Known>> series;

    /** @param all that comes into question, as it stands on the page */
    SeriesRecognition(Page page, FindMode mode, List<Recognition.Known> all) {
        this.page = page;
        this.mode = mode;
        var byName = new LinkedHashMap<List<String>, List<Recognition.Known>>();
        for (Recognition.Known one : all) {
            String role = one.print().path("role").asText();
            String name = one.print().path("name").asText();
            if (!role.isEmpty() && !name.isEmpty()) {
                byName.computeIfAbsent(List.of(role, name), key -> new ArrayList<>())
                        .add(one);
            }
        }
        this.series = List.copyOf(byName.values());
    }

    /** @param was what was the same in all of it */
    Lost lost(String pointer, JsonNode named, Target target, JsonNode was) throws InterruptedException {
        int number = target.nth();
        var prints = PageScripts.JSON.createArrayNode();
        series.forEach(one -> prints.add(RowPart.ofAny(one.getFirst().print())));
        var ranking = Ranking.of(was, prints);
        var candidates = new ArrayList<Lost.Candidate>();
        var elements = new ArrayList<Found>();
        boolean sure = ranking.isSure()
                && isParallel(series.get(ranking.places().getFirst().at()));
        for (Ranking.Place place : ranking.places()) {
            Optional<Lost.Candidate> candidate = candidate(series.get(place.at()), number, place.likeness());
            sure &= !candidates.isEmpty() || candidate.isPresent();
            if (candidate.isPresent() && candidates.size() < SHOWN) {
                candidates.add(candidate.get());
                elements.add(series.get(place.at()).get(number - 1).found());
            }
        }
        var pictures =
                elements.isEmpty() ? List.<dev.deskhand.tools.spi.Evidence>of() : Marks.picture(page, elements, true);
        return new Lost(
                pointer,
                named,
                Recollection.described(was, target.described(mode)),
                candidates,
                sure,
                Recognition.place(page),
                pictures);
    }

    /** A heading's own button that is called as those of the rows are would shift all numbers. */
    private static boolean isParallel(List<Recognition.Known> members) {
        return members.size() > 1
                && members.stream()
                                .map(one -> one.print().path("path").asText().replaceAll("\\d+", ""))
                                .distinct()
                                .count()
                        == 1;
    }

    private Optional<Lost.Candidate> candidate(List<Recognition.Known> members, int number, Likeness likeness) {
        if (number < 1 || number > members.size()) {
            return Optional.empty();
        }
        Recognition.Known one = members.get(number - 1);
        ObjectNode named = JsonNodeFactory.instance
                .objectNode()
                .put("role", one.print().path("role").asText())
                .put("name", one.print().path("name").asText());
        return isCountedAlike(named, members)
                ? Optional.of(new Lost.Candidate(
                        named.put("nth", number),
                        Recollection.described(one.print(), one.found().described()),
                        likeness.score(),
                        likeness.why(),
                        Recognition.effectOf(mode, one.found())))
                : Optional.empty();
    }

    /** Whether those of that name are counted as these are. */
    private boolean isCountedAlike(ObjectNode named, List<Recognition.Known> members) {
        try {
            return new TargetResolver(page)
                    .look(Target.of(named), mode, false).best().stream()
                            .map(Found::element)
                            .toList()
                            .equals(members.stream()
                                    .map(one -> one.found().element())
                                    .toList());
        } catch (ToolFailure e) {
            return false;
        }
    }
}
