package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.likeness.Likeness;
import dev.deskhand.tools.browser.likeness.Ranking;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.PageOutline;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.WebElement;

/** Recognises what a target meant on a page that has changed, by all that is known of the element. */
public final class Recognition {

    private static final int SHOWN = 4;
    private static final int OUTLINE_BUDGET = 3_000;
    private static final int LONGEST_ADDRESS = 300;

    private final Page page;
    private final FindMode mode;
    private final List<WebElement> others;

    Recognition(Page page, FindMode mode) {
        this(page, mode, List.of());
    }

    /** @param others elements that are known to be something else */
    Recognition(Page page, FindMode mode, List<WebElement> others) {
        this.page = page;
        this.mode = mode;
        this.others = others;
    }

    /** What an element is: {@code record}, a target that finds it again, and {@code print}, all that is known of it. */
    JsonNode met(Found found) {
        found.enter(page.driver());
        return page.redacted(PageScripts.parse(PageScripts.call(page.driver(), "metOf", found.element())));
    }

    /** What may be meant by a target that finds nothing, too much, or what contradicts it. */
    Lost lost(String pointer, JsonNode named, Target target, JsonNode met) throws InterruptedException {
        page.settle();
        JsonNode was = met.has("print") ? met.path("print") : Recollection.of(target);
        Optional<Lost> inRow = RowPart.isNumbered(met) ? Optional.empty() : lostInRow(pointer, named, target, met);
        if (inRow.isPresent()) {
            return inRow.get();
        }
        List<Known> all = all();
        if (RowPart.isNumbered(met)) {
            return new SeriesRecognition(page, mode, all).lost(pointer, named, target, was);
        }
        var prints = PageScripts.JSON.createArrayNode();
        all.forEach(known -> prints.add(known.print()));
        var ranking = Ranking.of(was, prints);
        var candidates = new ArrayList<Lost.Candidate>();
        var stand = new ArrayList<JsonNode>();
        var elements = new ArrayList<Found>();
        boolean firstLeft = false;
        for (Ranking.Place place : ranking.places()) {
            if (candidates.size() == SHOWN) {
                break;
            }
            JsonNode now = met(all.get(place.at()).found());
            Optional<Lost.Candidate> candidate = candidate(all.get(place.at()), now.path("record"), place.likeness());
            firstLeft |= candidates.isEmpty() && candidate.isEmpty();
            candidate.ifPresent(one -> {
                candidates.add(one);
                stand.add(now);
                elements.add(all.get(place.at()).found());
            });
        }
        boolean sure = ranking.isSure() && !candidates.isEmpty() && !firstLeft;
        Reason said = Recollection.described(was, target.described(mode));
        List<Evidence> pictures = elements.isEmpty() ? List.of() : Marks.picture(page, elements, true);
        return new Lost(pointer, named, said, ToldApart.of(candidates, stand), sure, place(page), pictures);
    }

    /** With what the outline has by that number as one more, the last; what belongs to a row or a series is looked for there alone. */
    Optional<Lost> pointedAt(Lost lost, Target target, JsonNode met, int number) throws InterruptedException {
        if (RowPart.isNumbered(met) || !RowRecognition.value(target, met).isMissingNode()) {
            return Optional.empty();
        }
        var all = new ArrayList<Found>();
        for (Lost.Candidate candidate : lost.candidates()) {
            single(candidate.target()).ifPresent(all::add);
        }
        Optional<Found> pointed =
                single(JsonNodeFactory.instance.objectNode().put("ref", number)).filter(one -> isNoOther(one, all));
        if (pointed.isEmpty() || all.size() != lost.candidates().size()) {
            return Optional.empty();
        }
        JsonNode was = met.has("print") ? met.path("print") : Recollection.of(target);
        JsonNode now = met(pointed.get());
        var likeness = Likeness.of(was, now.path("print"));
        Optional<Lost.Candidate> one =
                candidate(new Known(pointed.get(), now.path("print")), now.path("record"), likeness);
        if (one.isEmpty()) {
            return Optional.empty();
        }
        all.add(pointed.get());
        var candidates = new ArrayList<>(lost.candidates());
        candidates.add(one.get());
        var stand = all.stream().map(this::met).toList();
        return Optional.of(new Lost(
                lost.pointer(),
                lost.named(),
                lost.was(),
                ToldApart.of(candidates, stand),
                false,
                lost.place(),
                Marks.picture(page, all, true)));
    }

    private boolean isNoOther(Found one, List<Found> candidates) {
        return !others.contains(one.element())
                && candidates.stream().noneMatch(other -> other.element().equals(one.element()));
    }

    private Optional<Found> single(JsonNode target) {
        try {
            List<Found> best = new TargetResolver(page)
                    .look(Target.of(target), mode, false)
                    .best();
            return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
        } catch (ToolFailure e) {
            return Optional.empty();
        }
    }

    /** Empty when it does not belong to a row: then it is looked for on the whole page. */
    private Optional<Lost> lostInRow(String pointer, JsonNode named, Target target, JsonNode met)
            throws InterruptedException {
        JsonNode value = RowRecognition.value(target, met);
        JsonNode part = met.path("row").path("part");
        boolean wasInRow = met.path("row").isObject();
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode was = part.isObject() ? part : met.has("print") ? met.path("print") : Recollection.of(target);
        var seen = new RowRecognition(page, mode, value, met, others).look(was);
        if (seen.rows() == 0 && !wasInRow) {
            return Optional.empty();
        }
        Reason said = Recollection.described(was, target.described(mode));
        List<Evidence> pictures = seen.elements().isEmpty() ? List.of() : Marks.picture(page, seen.elements(), true);
        return Optional.of(new Lost(pointer, named, said, seen.candidates(), seen.sure(), place(page), pictures));
    }

    /** Something that comes into question. */
    record Known(Found found, JsonNode print) {}

    private List<Known> all() {
        var all = new ArrayList<Known>();
        Frames.each(page.driver(), "candidates", List.of(mode.key()), (way, answer) -> {
            JsonNode prints = page.redacted(PageScripts.parse(answer.get("prints")));
            JsonNode facts = PageScripts.parse(answer.get("facts"));
            List<WebElement> elements = PageScripts.list(answer.get("elements"));
            for (int i = 0; i < elements.size(); i++) {
                if (others.contains(elements.get(i))) {
                    continue;
                }
                all.add(new Known(new Found(elements.get(i), way, facts.path(i)), prints.path(i)));
            }
        });
        return all;
    }

    /** Empty when there is no way to name the element alone. */
    private Optional<Lost.Candidate> candidate(Known known, JsonNode recorded, Likeness likeness) {
        if (recorded.has("under") || recorded.has("path") || !namesAlone(recorded, known.found())) {
            return Optional.empty();
        }
        Reason said = Recollection.described(known.print(), known.found().described());
        Effect effect = effectOf(mode, known.found());
        return Optional.of(new Lost.Candidate(recorded, said, likeness.score(), likeness.why(), effect));
    }

    /** What using it would do. */
    static Effect effectOf(FindMode mode, Found found) {
        return switch (mode) {
            case CLICK -> ClickEffect.of(ElementFacts.from(found.facts())).effect();
            case FIELD -> Effect.LOCAL;
            case ANY -> Effect.READ;
        };
    }

    private boolean namesAlone(JsonNode recorded, Found meant) {
        return single(recorded)
                .filter(one -> one.element().equals(meant.element()))
                .isPresent();
    }

    /** What else there is, for a model. */
    public static Lost.Place place(Page page) throws InterruptedException {
        String outline = new PageOutline(page).take(PageOutline.Focus.NONE).text(OUTLINE_BUDGET);
        String address = page.url();
        return new Lost.Place(
                page.session()
                        .redacted(
                                address.length() > LONGEST_ADDRESS
                                        ? address.substring(0, LONGEST_ADDRESS) + "…"
                                        : address),
                page.session().redacted(outline));
    }

    /**
     * The target, held to what it met: recorded locators are added where it has a single one of its own; one of a row is held
     * to the table that the row belonged to.
     */
    static JsonNode holding(JsonNode target, JsonNode met) {
        if (RowPart.isNumbered(met)) {
            return target;
        }
        if (met.path("row").has("key") && !target.has("within")) {
            return Target.of(target)
                    .locators()
                    .deepCopy()
                    .set("key", met.path("row").path("key"));
        }
        JsonNode table = RowPart.table(met, target.path("within").asText());
        if (table.isObject() && (target.has("within") || !met.has("record"))) {
            ObjectNode held = Target.of(target).locators().deepCopy();
            held.set("table", table);
            return held;
        }
        JsonNode recorded = met.path("record");
        boolean placed = target.has("within") || target.has("near") || target.has("nth") || target.has("ref");
        if (!recorded.isObject() || target.has("also") || placed) {
            return target;
        }
        ObjectNode held = Target.of(target).locators().deepCopy();
        held.put("held", true);
        var also = held.putArray("also");
        ObjectNode first = ((ObjectNode) recorded).deepCopy();
        JsonNode further = first.remove("also");
        also.add(first);
        if (further != null) {
            further.forEach(also::add);
        }
        return held;
    }

    /** Whether a failure to find something is one that looking at what else there is may mend. */
    public static boolean isLost(ToolFailure failure) {
        return failure.kind() == FailureKind.NOT_FOUND || failure.kind() == FailureKind.AMBIGUOUS;
    }
}
