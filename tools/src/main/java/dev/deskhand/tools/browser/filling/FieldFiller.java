package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Puts a value into a field of any kind and reads it back. */
public final class FieldFiller {

    private static final Set<String> SET_AT_ONCE =
            Set.of("date", "time", "month", "week", "datetime-local", "color", "range");
    private static final int ATTEMPTS = 3;

    private final Page page;
    private final ChoiceFiller choices;
    private final PopupChoice popups;

    public FieldFiller(Page page) {
        this.page = page;
        this.choices = new ChoiceFiller(page);
        this.popups = new PopupChoice(page);
    }

    /**
     * Fills the field the target names.
     *
     * @throws ToolFailure NOT_FOUND, AMBIGUOUS, TIMEOUT when it stays covered or disabled, BAD_INPUT for a value the field cannot take, REJECTED when it did not keep it
     */
    public void fill(Target target, JsonNode value) throws InterruptedException {
        fill(target, value, false);
    }

    /** The same; whether an option is meant by its value before its text. */
    void fill(Target target, JsonNode given, boolean byValue) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Found field = new TargetResolver(page).awaitReady(target, FindMode.FIELD);
            try {
                page.fieldSites().check(target.locators(), field);
                page.pictureBefore(field);
                field.enter(page.driver());
                boolean chooses = byValue && field.kind().matches("select|radiogroup");
                JsonNode value =
                        chooses ? Options.of(field.facts().path("options")).recorded(given) : given;
                if (!field.frames().isEmpty() && DateField.isWrittenIn(value)) {
                    DateField.note(page);
                }
                put(field, value);
                return;
            } catch (StaleElementReferenceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } finally {
                page.driver().switchTo().defaultContent();
            }
        }
    }

    private void put(Found field, JsonNode value) throws InterruptedException {
        if (field.kind().equals(PartedDate.KIND)) {
            new PartedDate(page, field).fill(value);
            return;
        }
        if (field.kind().equals(ToggleGroup.KIND)) {
            new ToggleGroup(page, field).choose(value);
            return;
        }
        if (SliderHandles.are(field)) {
            new SliderHandles(page, field).move(value);
            return;
        }
        if (field.kind().equals("text") && WantedDate.isPeriod(value)) {
            new DateField(page, field).choose(value);
            return;
        }
        if (field.facts().path("readonly").asBoolean() && field.kind().equals("text")) {
            if (WantedDate.isWritten(value) && isChosenInCalendar(field, value)) {
                return;
            }
            popups.fromReadOnly(field, value);
            return;
        }
        switch (field.kind()) {
            case "select" -> choices.select(field, value);
            case "radiogroup" -> choices.pick(field, value);
            case "checkbox", "aria-checkbox", "aria-toggle" -> choices.check(field, truth(field, value));
            case "radio", "aria-radio" -> choices.check(field, truth(field, value));
            case "aria-choice" -> {
                if (DateField.isWrittenIn(value) && opensDialog(field)) {
                    new DateField(page, field).choose(value);
                } else {
                    popups.fromList(field, value);
                }
            }
            case "slider" -> slide(field, value);
            case "file" ->
                throw new ToolFailure(
                        FailureKind.BAD_INPUT, "'" + field.name() + "' takes a file.", "Use browser.upload for it.");
            default -> {
                if (value.isArray()) {
                    several(field, value);
                    return;
                }
                FieldValue text =
                        fitting(field, NumberHint.fitted(FieldValue.of(value, page, field), value, field.facts()));
                if (field.kind().equals("range") && new SliderField(page, field).moved(value)) {
                    return;
                }
                if (SET_AT_ONCE.contains(field.kind())) {
                    setAtOnce(field, text);
                } else if (field.facts().path("opens_list").asBoolean()
                        && !text.secret()
                        && !text.text().isEmpty()) {
                    popups.fromSuggestions(field, TextNode.valueOf(text.text()));
                } else if (!new CodeBoxes(page).fill(field, text)) {
                    typed(field, text);
                }
            }
        }
    }

    /** A button that opens a calendar offers no list, whatever it is called. */
    private boolean opensDialog(Found field) {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "opensDialog", field.element()));
    }

    private void slide(Found field, JsonNode value) throws InterruptedException {
        if (!new SliderField(page, field).moved(value)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The slider '" + field.name() + "' does not move by keys.",
                    "Use browser.drag, or a field for the same value where the page has one.");
        }
    }

    private static FieldValue fitting(Found field, FieldValue value) {
        boolean lines = field.facts().path("tag").asText().equals("textarea")
                || field.kind().equals("rich");
        return value.hasKeys() && !lines ? value.inOneLine() : value;
    }

    private void several(Found field, JsonNode values) throws InterruptedException {
        if (!field.facts().path("opens_list").asBoolean()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The field '" + field.name() + "' takes one text, not a list.",
                    "Give a single value.");
        }
        popups.fromSuggestions(field, values);
    }

    private void setAtOnce(Found field, FieldValue value) {
        String held = field.kind().equals("date") && new RealInput(page).date(field.element(), value.text())
                ? String.valueOf(PageScripts.call(page.driver(), "endTyping", field.element()))
                : "";
        if (!value.isHeldAs(held)) {
            page.setByScript(field.name());
            held = String.valueOf(PageScripts.call(page.driver(), "setValue", field.element(), value.text()));
        }
        if (!value.isHeldAs(held)) {
            String shape =
                    field.kind().equals("date") ? "a date like 2026-03-31" : "a " + field.kind() + " in ISO form";
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The field '" + field.name() + "' did not take " + value.shown() + "; it takes " + shape + ".",
                    "Give the value in that form.");
        }
    }

    /** A date may be written in the page's own way. */
    private static boolean isHeld(FieldValue value, String held) {
        JsonNode text = TextNode.valueOf(value.text());
        return value.isHeldAs(held)
                || value.text().isEmpty() && MaskedText.isBlank(held)
                || !value.secret() && WantedDate.isWritten(text) && WantedDate.areShownIn(WantedDate.all(text), held);
    }

    private boolean isChosenInCalendar(Found field, JsonNode value) throws InterruptedException {
        var dates = new DateField(page, field);
        if (!dates.opens()) {
            return false;
        }
        dates.choose(value);
        return true;
    }

    private void typed(Found field, FieldValue given) throws InterruptedException {
        FieldValue value = DateHint.fitted(
                given,
                field.facts().path("placeholder").asText(),
                field.facts().path("date_form").asText());
        if (value.secret()) {
            PageScripts.call(page.driver(), "mask", field.element());
        }
        String held = type(field, value.text());
        if (!isHeld(value, held)) {
            String blank = emptied(field.element());
            held = keyByKey(field.element(), value.text());
            if (MaskedText.isFilled(value.text(), blank, held, false)) {
                page.takenAs(value.text(), held);
                return;
            }
        }
        if (isHeld(value, held)) {
            inOrder(field, given, held);
        } else {
            JsonNode date = TextNode.valueOf(value.text());
            if (!value.secret() && WantedDate.isWritten(date) && isChosenInCalendar(field, date)) {
                return;
            }
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The field '" + field.name() + "' holds " + (value.secret() ? "something else" : "'" + held + "'")
                            + " instead of " + value.shown() + ".",
                    "Check what the field allows: length, digits only, a fixed form.");
        }
    }

    /** A date that may be read as another is chosen in the calendar, or refused. */
    private void inOrder(Found field, FieldValue given, String held) throws InterruptedException {
        if (given.secret() || DateOrder.of(given.text(), held, "") == DateOrder.SURE) {
            return;
        }
        var order = DateOrder.of(
                given.text(), held, String.valueOf(PageScripts.call(page.driver(), "dateOrderOf", field.element())));
        if (order != DateOrder.SURE && !isChosenInCalendar(field, TextNode.valueOf(given.text()))) {
            throw order.failure(field.name(), held, given.text());
        }
    }

    /** As one insertion where the browser is driven directly: several times faster than keys. */
    private String type(Found field, String text) throws InterruptedException {
        boolean focused = Boolean.TRUE.equals(PageScripts.call(page.driver(), "beginTyping", field.element()));
        if (!focused || !field.frames().isEmpty() || text.isEmpty() || !isInserted(field, text)) {
            return keyByKey(field.element(), text);
        }
        ChromeCommands.run(page.driver(), "Input.insertText", Map.of("text", text));
        return String.valueOf(PageScripts.call(page.driver(), "endTyping", field.element()));
    }

    /** Where a page wants keys is known from the direct line else; signs outside Unicode's first plane have none. */
    private boolean isInserted(Found field, String text) throws InterruptedException {
        if (!ChromeCommands.areTakenBy(page.driver())) {
            return false;
        }
        boolean pressable = text.chars().noneMatch(sign -> Character.isSurrogate((char) sign));
        return !pressable || page.session().line().open().isPresent() || !wantsKeys(field);
    }

    private boolean wantsKeys(Found field) {
        if (keysTold(field).isEmpty()) {
            Map<String, Object> listeners = Map.of("expression", PageScripts.LISTENERS, "includeCommandLineAPI", true);
            ChromeCommands.run(page.driver(), "Runtime.evaluate", listeners);
        }
        return !keysTold(field).equals("false");
    }

    private String keysTold(Found field) {
        return String.valueOf(PageScripts.call(page.driver(), "keysTold", field.element()));
    }

    /** What it shows with nothing in it: of a mask its blanks. */
    private String emptied(WebElement element) {
        try {
            element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            return String.valueOf(PageScripts.call(page.driver(), "rawState", element));
        } catch (ElementNotInteractableException e) {
            return "";
        }
    }

    private String keyByKey(WebElement element, String given) {
        String text = new FieldValue(given, false).keys();
        try {
            element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            if (!text.isEmpty()) {
                element.sendKeys(text);
            }
        } catch (ElementNotInteractableException e) {
            return "";
        }
        return String.valueOf(PageScripts.call(page.driver(), "endTyping", element));
    }

    private static boolean truth(Found field, JsonNode value) {
        String text = value.asText().strip().toLowerCase(java.util.Locale.ROOT);
        if (value.isBoolean()
                || Set.of("true", "yes", "on", "1", "ja", "x", "是").contains(text)) {
            return !value.isBoolean() || value.asBoolean();
        }
        if (Set.of("false", "no", "off", "0", "nein", "", "否").contains(text)) {
            return false;
        }
        throw new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + field.name() + "' is a box to tick; it cannot hold '" + value.asText() + "'.",
                "Give true or false.");
    }
}
