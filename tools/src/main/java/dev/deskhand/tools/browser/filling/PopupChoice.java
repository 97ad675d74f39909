package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Makes choices in lists that open: those of buttons, of comboboxes, of fields that suggest; one or several. */
final class PopupChoice {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final Duration TAKING = Duration.ofSeconds(1);

    private final Page page;

    PopupChoice(Page page) {
        this.page = page;
    }

    /** What a list offers at the moment. */
    private record Offer(List<WebElement> options, List<String> names, List<Boolean> chosen) {

        static final Offer NONE = new Offer(List.of(), List.of(), List.of());

        static Offer of(@Nullable Object answer) {
            var found = PageScripts.map(answer);
            return new Offer(
                    PageScripts.list(found.get("elements")),
                    PageScripts.list(found.get("names")),
                    PageScripts.list(found.get("chosen")));
        }
    }

    /** Opens the field's list and clicks the options; of several, those that are chosen already are left as they are. */
    void fromList(Found field, JsonNode value) throws InterruptedException {
        var choosing = new Choosing(field, texts(value));
        for (String option : choosing.wanted) {
            choosing.fromList(option);
        }
        choosing.leave();
    }

    /** Types into a field that suggests, and takes the suggestion of that name; a field that suggests nothing keeps the text. */
    void fromSuggestions(Found field, JsonNode value) throws InterruptedException {
        var choosing = new Choosing(field, texts(value));
        for (String option : choosing.wanted) {
            choosing.fromSuggestions(option);
        }
        choosing.leave();
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(FieldValue.plain(one)));
        } else {
            texts.add(FieldValue.plain(value));
        }
        return texts;
    }

    /** The choices made in one field. */
    private final class Choosing {

        private final Found field;
        private final WebElement element;
        private final List<String> wanted;
        private final boolean listbox;
        private final String before;

        Choosing(Found field, List<String> wanted) {
            this.field = field;
            this.element = field.element();
            this.wanted = wanted;
            this.listbox = field.facts().path("role").asText().equals("listbox");
            this.before = around();
        }

        void fromList(String option) throws InterruptedException {
            List<WebElement> shownBefore =
                    listbox ? List.of() : PageScripts.list(PageScripts.call(page.driver(), "optionsShown"));
            boolean open = listbox || (wanted.size() > 1 && isOpen());
            Offer offer = open ? offer(List.of()) : Offer.NONE;
            if (ChoiceFiller.match(offer.names(), option) < 0) {
                if (!listbox) {
                    element.click();
                }
                offer = await(shownBefore, option);
            }
            int index = ChoiceFiller.match(offer.names(), option);
            if (index < 0) {
                quit();
                throw ChoiceFiller.noSuchOption(field.name(), option, offer.names());
            }
            if (wanted.size() == 1 || !offer.chosen().get(index)) {
                offer.options().get(index).click();
                awaitTaken(offer.options().get(index), offer.names().get(index));
            }
        }

        private Offer await(List<WebElement> shownBefore, String option) throws InterruptedException {
            var clock = page.waiting(OPENING);
            Offer offer = offer(shownBefore);
            while (ChoiceFiller.match(offer.names(), option) < 0 && clock.again()) {
                offer = offer(shownBefore);
            }
            return offer;
        }

        private Offer offer(List<WebElement> shownBefore) {
            return Offer.of(PageScripts.call(page.driver(), "popupOptions", element, shownBefore));
        }

        void fromSuggestions(String option) throws InterruptedException {
            element.sendKeys(Keys.chord(Keys.CONTROL, "a"), option);
            var clock = page.waiting(OPENING);
            Offer offer;
            do {
                offer = Offer.of(PageScripts.call(page.driver(), "suggestionsOf", element));
                int index = ChoiceFiller.match(offer.names(), option);
                if (index >= 0 && pick(offer, index)) {
                    awaitTaken(offer.options().get(index), offer.names().get(index));
                    return;
                }
            } while (clock.again());
            quit();
            boolean kept = offer.names().isEmpty()
                    && ChoiceFiller.plain(String.valueOf(PageScripts.call(page.driver(), "rawState", element)))
                            .equals(ChoiceFiller.plain(option));
            if (!kept) {
                throw ChoiceFiller.noSuchOption(field.name(), option, offer.names());
            }
        }

        /** False when the list was drawn anew under the pointer, as lists do while somebody types. */
        private boolean pick(Offer offer, int index) {
            try {
                if (wanted.size() == 1 || !offer.chosen().get(index)) {
                    offer.options().get(index).click();
                }
                return true;
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                return false;
            }
        }

        private void awaitTaken(WebElement option, String name) throws InterruptedException {
            var clock = page.waiting(TAKING);
            while (!took(option, name)) {
                if (!clock.again()) {
                    throw notTaken(name);
                }
            }
        }

        private boolean took(@Nullable WebElement option, String name) {
            try {
                return Boolean.TRUE.equals(
                        PageScripts.call(page.driver(), "tookChoice", element, option, name, before));
            } catch (StaleElementReferenceException e) {
                return option == null || took(null, name);
            }
        }

        private ToolFailure notTaken(String name) {
            return new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + field.name() + "' does not show '" + name + "' after it was chosen.",
                    "The page may have changed the choice back; see its messages.");
        }

        /** Leaves a list that stays open, and sees that the choices are still there: some pages drop them on the way out. */
        void leave() {
            if (listbox || !isOpen()) {
                return;
            }
            String taken = around();
            quit();
            if (!around().equals(taken)) {
                for (String name : wanted) {
                    if (!ChoiceFiller.plain(around()).contains(ChoiceFiller.plain(name))) {
                        throw notTaken(name);
                    }
                }
            }
        }

        /** By a click on plain words; Escape closes dialogs, and there are lists that take it, or Tab, for "undo". */
        private void quit() {
            try {
                if (PageScripts.call(page.driver(), "quietPlace", element) instanceof WebElement place) {
                    place.click();
                } else {
                    element.sendKeys(Keys.TAB);
                }
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                // it went away with its list
            }
        }

        private boolean isOpen() {
            try {
                return Boolean.TRUE.equals(PageScripts.call(page.driver(), "isExpanded", element));
            } catch (StaleElementReferenceException e) {
                return false;
            }
        }

        private String around() {
            try {
                return String.valueOf(PageScripts.call(page.driver(), "valueAround", element));
            } catch (StaleElementReferenceException e) {
                return "";
            }
        }
    }
}
