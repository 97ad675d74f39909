package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Optional;

/** Looks once more at the plain fields of a form when the page has come to rest: some put another value in, or none, a moment later. */
public final class LastLook {

    private final Page page;

    public LastLook(Page page) {
        this.page = page;
    }

    /** @throws ToolFailure REJECTED when a field no longer holds what was put in */
    public void hold(List<FastFiller.Entry> entries) throws InterruptedException {
        List<FastFiller.Entry> plain =
                entries.stream().filter(LastLook::isPlain).toList();
        if (plain.isEmpty()) {
            return;
        }
        JsonNode now = calendarClosed(plain);
        for (int i = 0; i < plain.size(); i++) {
            JsonNode value = plain.get(i).value();
            boolean date = WantedDate.isWritten(value);
            boolean shown = date && isShown(value, now.path(i));
            if (!shown && !(date && !isHeld(value, now.path(i)) && isChosen(plain.get(i)))) {
                hold(value, now.path(i));
            }
        }
    }

    /** Where it may be another day it is chosen in the calendar, if there is one. */
    private static boolean isShown(JsonNode value, JsonNode field) {
        String held = field.path("held").asText();
        return WantedDate.areShownIn(WantedDate.all(value), held) && order(value, field) == DateOrder.SURE;
    }

    private static DateOrder order(JsonNode value, JsonNode field) {
        return DateOrder.of(
                value.asText(), field.path("held").asText(), field.path("order").asText());
    }

    private JsonNode heldNow(List<FastFiller.Entry> plain) {
        page.driver().switchTo().defaultContent();
        Object queries = plain.stream()
                .map(entry -> PageScripts.JSON.convertValue(entry.target().locators(), Object.class))
                .toList();
        return PageScripts.json(page.driver(), "heldNow", queries);
    }

    /**
     * What they hold once no calendar is open: one that opened while a date was typed takes the date only when it is left, and lies over
     * what comes next. The click that leaves it may have closed what the fields stand in.
     */
    private JsonNode calendarClosed(List<FastFiller.Entry> plain) throws InterruptedException {
        Optional<Found> field = plain.stream()
                .filter(entry -> WantedDate.isWritten(entry.value()))
                .flatMap(entry -> field(entry).stream())
                .findFirst();
        if (field.isPresent()) {
            field.get().enter(page.driver());
            var dates = new DateField(page, field.get());
            if (dates.came()) {
                JsonNode before = heldNow(plain);
                field.get().enter(page.driver());
                dates.close();
                page.settle();
                JsonNode after = heldNow(plain);
                stillThere(before, after, field.get().name());
                return after;
            }
        }
        return heldNow(plain);
    }

    private static void stillThere(JsonNode before, JsonNode after, String date) {
        for (int i = 0; i < before.size(); i++) {
            if (before.path(i).isObject() && !after.path(i).isObject()) {
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        "The field '" + before.path(i).path("name").asText() + "' was gone when the calendar of '"
                                + date + "' was left.",
                        "Look at the page: its form may have closed without taking what was filled in.");
            }
        }
    }

    private Optional<Found> field(FastFiller.Entry entry) {
        List<Found> best = new TargetResolver(page)
                .look(entry.target(), FindMode.FIELD, false)
                .best();
        return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    /** A field that does not understand how dates are typed here may understand its calendar; false where it has none. */
    private boolean isChosen(FastFiller.Entry entry) throws InterruptedException {
        Optional<Found> field = field(entry);
        if (field.isEmpty() || !field.get().kind().equals("text")) {
            return false;
        }
        field.get().enter(page.driver());
        try {
            var dates = new DateField(page, field.get());
            if (!dates.opens()) {
                return false;
            }
            dates.choose(entry.value());
            return true;
        } finally {
            page.driver().switchTo().defaultContent();
        }
    }

    private static boolean isPlain(FastFiller.Entry entry) {
        return entry.value().isTextual() || entry.value().isNumber();
    }

    private void hold(JsonNode given, JsonNode field) {
        DateOrder order = order(given, field);
        if (order != DateOrder.SURE && field.isObject()) {
            throw order.failure(field.path("name").asText(), field.path("held").asText(), given.asText());
        }
        if (!isHeld(given, field) && !isMasked(given, field)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The field '" + field.path("name").asText() + "' held "
                            + fitted(given, field).shown() + " at first, but now the page has put '"
                            + field.path("held").asText() + "' in its place.",
                    "See the page's messages: it checks or rewrites the value by itself.");
        }
    }

    private boolean isMasked(JsonNode given, JsonNode field) {
        return page.wasTakenAs(fitted(given, field).text(), field.path("held").asText());
    }

    private static FieldValue fitted(JsonNode given, JsonNode field) {
        var value = DateHint.fitted(
                new FieldValue(FieldValue.plain(given), false),
                field.path("placeholder").asText(),
                field.path("date_form").asText());
        return NumberHint.fitted(value, given, field);
    }

    private static boolean isHeld(JsonNode given, JsonNode field) {
        if (!field.isObject()) {
            return true;
        }
        FieldValue value = fitted(given, field);
        String held = field.path("held").asText();
        String code = field.path("code").asText();
        return !code.isEmpty() && code.equals(CodeBoxes.signs(value))
                || value.isHeldAs(held)
                || value.text().isEmpty() && MaskedText.isBlank(held)
                || value.hasKeys() && value.inOneLine().isHeldAs(held);
    }
}
