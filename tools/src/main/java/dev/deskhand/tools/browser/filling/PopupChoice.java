package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Makes choices in lists that open: those of buttons, of comboboxes, of fields that suggest; one or several. */
final class PopupChoice {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final String WHOLE_WAY = "These open further choices: give the whole way to it, like 'A / B / C'.";
    private static final Duration GLANCE = Duration.ofMillis(700);

    private final Page page;

    PopupChoice(Page page) {
        this.page = page;
    }

    /** Opens the field's list and clicks the options; of several, those that are chosen already are left as they are. */
    void fromList(Found field, JsonNode value) throws InterruptedException {
        var list = new ChoiceList(page, field);
        list.begin();
        list.open();
        choose(list, WantedOption.all(value));
    }

    /**
     * The same for a field that cannot be written to: where a list opens at it, that is how it is filled.
     *
     * @throws ToolFailure REJECTED when nothing opens
     */
    void fromReadOnly(Found field, JsonNode value) throws InterruptedException {
        var list = new ChoiceList(page, field);
        list.begin();
        list.open();
        var clock = page.waiting(field.facts().path("opens_list").asBoolean() ? OPENING : GLANCE);
        while (list.offer().isEmpty()) {
            if (!clock.again()) {
                if (list.isWritableNow()) {
                    fromSuggestions(list, field, WantedOption.all(value));
                    return;
                }
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        "The field '" + field.name() + "' cannot be written to: the page marks it read-only.",
                        "Leave it out, or use what the page offers to set it.");
            }
        }
        choose(list, WantedOption.all(value));
    }

    private void choose(ChoiceList list, List<WantedOption> wanted) throws InterruptedException {
        for (WantedOption option : wanted) {
            if (option != wanted.getFirst() && list.offer().isEmpty()) {
                list.open();
            }
            reach(list, option);
        }
        list.leave(wanted);
    }

    private void reach(ChoiceList list, WantedOption option) throws InterruptedException {
        var clock = page.waiting(OPENING);
        while (list.offer().isEmpty() && clock.again()) {
            // it opens
        }
        var way = new ChoiceWay(page, list);
        boolean opens = list.offer().opensMore();
        if (way.leadsTo(option)) {
            way.take(option);
            return;
        }
        way.unfold(option);
        try {
            if (!taken(list, option) && !takenFromWhole(list, option)) {
                throw noSuch(list, option);
            }
        } catch (ToolFailure e) {
            throw e.kind() == FailureKind.REJECTED && opens ? wholeWay(e) : e;
        }
    }

    private static ToolFailure wholeWay(ToolFailure failure) {
        return new ToolFailure(failure.kind(), String.valueOf(failure.getMessage()), WHOLE_WAY);
    }

    /** Types into a field that suggests, and takes the suggestion of that name; a field that suggests nothing keeps the text. */
    void fromSuggestions(Found field, JsonNode value) throws InterruptedException {
        List<WantedOption> wanted = WantedOption.all(value);
        if (wanted.stream().anyMatch(WantedOption::byValue)) {
            fromList(field, value);
            return;
        }
        var list = new ChoiceList(page, field);
        list.begin();
        list.open();
        fromSuggestions(list, field, wanted);
    }

    private void fromSuggestions(ChoiceList list, Found field, List<WantedOption> wanted) throws InterruptedException {
        for (WantedOption option : wanted) {
            list.type(option.text());
            if (!taken(list, option)) {
                withoutSuggestion(list, field, option);
            }
        }
        list.leave(wanted);
    }

    /** Looks until the option is offered and the click on it arrives: lists are drawn anew while somebody types. */
    private boolean taken(ChoiceList list, WantedOption option) throws InterruptedException {
        var clock = page.waiting(OPENING);
        boolean settled = false;
        while (true) {
            ListOffer offer = list.offer();
            int index = offer.named().only(option);
            if (index >= 0 && !list.drawsAll()) {
                return false;
            }
            if (index >= 0 && list.take(offer, index)) {
                return true;
            }
            if (!clock.again()) {
                if (settled || !offer.isEmpty()) {
                    return false;
                }
                list.settle();
                settled = true;
            }
        }
    }

    /** In lists that draw what is in sight only, all is looked through first: there may be two of one name. */
    private boolean takenFromWhole(ChoiceList list, WantedOption option) throws InterruptedException {
        WholeList whole = list.whole();
        if (whole.options().fitting(option).isEmpty()) {
            return false;
        }
        int index = whole.options().only(option);
        if (index < 0) {
            list.quit();
            throw whole.options().failure(list.name(), option);
        }
        if (!whole.ended()) {
            list.quit();
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "'" + list.name() + "' offers more than could be looked through, so there may be others "
                            + option.called() + ".",
                    "Narrow the list down on the page first, such as by typing into it.");
        }
        list.scrollTo(whole.places().get(index));
        var clock = page.waiting(OPENING);
        do {
            ListOffer offer = list.offer();
            OptionalInt at = offer.indexOf(whole.options().all().get(index));
            if (at.isPresent() && list.take(offer, at.getAsInt())) {
                return true;
            }
        } while (clock.again());
        return false;
    }

    private void withoutSuggestion(ChoiceList list, Found field, WantedOption option) throws InterruptedException {
        ListOffer offer = list.offer();
        if (offer.isEmpty() && !list.choosesOnly()) {
            list.quit();
            if (list.settled().equals(Options.plain(option.text()))) {
                return;
            }
            throw noSuch(list, option);
        }
        list.type("");
        if (!offer.isEmpty() && option.text().contains("/") && new ChoiceWay(page, list).leadsTo(option)) {
            new ChoiceWay(page, list).take(option);
            return;
        }
        if (taken(list, option) || takenFromWhole(list, option)) {
            return;
        }
        list.quit();
        throw offer.isEmpty() && list.offer().isEmpty()
                ? nothingSuggested(field, option)
                : offer.named().failure(field.name(), option);
    }

    private static ToolFailure noSuch(ChoiceList list, WantedOption option) throws InterruptedException {
        ToolFailure failure = list.failure(option);
        boolean more = list.offer().opensMore();
        list.quit();
        return more && failure.kind() == FailureKind.NOT_FOUND ? wholeWay(failure) : failure;
    }

    private static ToolFailure nothingSuggested(Found field, WantedOption option) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "'" + field.name() + "' is filled by choosing from what it suggests, and it suggests nothing for "
                        + option.shown() + ".",
                "Use what the page suggests for fewer letters; where the field takes any text, use browser.type.");
    }
}
