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
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The list that opens at one field: what it offers, taking one, and whether the field shows what was taken. See lists.js. */
final class ChoiceList {

    private static final Duration TAKING = Duration.ofSeconds(1);

    private final Page page;
    private final Found field;
    private final WebElement element;
    private final boolean listbox;
    private List<String> piecesBefore = List.of();

    ChoiceList(Page page, Found field) {
        this.page = page;
        this.field = field;
        this.element = field.element();
        this.listbox = field.facts().path("role").asText().equals("listbox");
    }

    /** What the list offers at the moment. */
    record Offer(List<WebElement> options, Options named) {

        static Offer of(@Nullable Object answer) {
            var found = PageScripts.map(answer);
            return new Offer(
                    PageScripts.list(found.get("elements")),
                    Options.of(PageScripts.JSON.valueToTree(found.get("options"))));
        }

        boolean isEmpty() {
            return options.isEmpty();
        }

        OptionalInt indexOf(Options.Option option) {
            int[] found = IntStream.range(0, named.all().size())
                    .filter(i -> named.all().get(i).equals(option))
                    .toArray();
            return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
        }
    }

    /**
     * All that a list holds which draws a part of it only.
     *
     * @param places how far down each stands, in pixels
     * @param ended whether it was seen to its end
     */
    record Whole(Options options, List<Integer> places, boolean ended) {}

    String name() {
        return field.name();
    }

    /** Before it opens. */
    void begin() {
        if (!listbox) {
            call("noteShown");
        }
        piecesBefore = PageScripts.list(call("piecesAround", element));
    }

    void open() {
        if (!listbox && call("openerOf", element) instanceof WebElement opener) {
            opener.click();
        }
    }

    void type(String text) {
        element.sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.DELETE : text);
    }

    Offer offer() {
        return Offer.of(call("popupOptions", element));
    }

    boolean drawsAll() {
        return !Boolean.TRUE.equals(call("drawsInPart", element));
    }

    Whole whole() {
        JsonNode all = PageScripts.JSON.valueToTree(PageScripts.callBack(page.driver(), "wholeList", element));
        var places = new ArrayList<Integer>();
        all.path("options").forEach(option -> places.add(option.path("at").asInt()));
        return new Whole(Options.of(all.path("options")), places, all.path("ended").asBoolean());
    }

    void scrollTo(int place) {
        call("scrollList", element, place);
    }

    /** False when the list moves, or was drawn anew under the pointer. */
    boolean take(Offer offer, int index) throws InterruptedException {
        WebElement option = offer.options().get(index);
        String name = offer.named().all().get(index).text();
        try {
            if (is("chosenAlready", element, option, name)) {
                return true;
            }
            if (!Boolean.TRUE.equals(PageScripts.callBack(page.driver(), "steady", option))) {
                return false;
            }
            option.click();
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            return false;
        }
        List<String> others =
                offer.named().all().stream().map(Options.Option::text).toList();
        var clock = page.waiting(TAKING);
        while (!took(option, name, others)) {
            if (!clock.again()) {
                quit();
                throw notTaken(name);
            }
        }
        return true;
    }

    private boolean took(@Nullable WebElement option, String name, List<String> others) {
        try {
            return is("tookChoice", element, option, name, piecesBefore, others);
        } catch (StaleElementReferenceException e) {
            return option == null || took(null, name, others);
        }
    }

    /** Some are read-only until their list is open. */
    boolean isWritableNow() {
        return is("writableNow", element);
    }

    boolean choosesOnly() {
        return is("choosesOnly", element);
    }

    /** Waits for what was begun. */
    void settle() throws InterruptedException {
        page.settle();
        field.enter(page.driver());
    }

    /** What the field holds when all that was begun has ended. */
    String settled() throws InterruptedException {
        settle();
        try {
            return Options.plain(String.valueOf(call("rawState", element)));
        } catch (StaleElementReferenceException e) {
            return "";
        }
    }

    /** Leaves a list that stays open, and sees that the choices are still there: some pages drop them on the way out. */
    void leave(List<WantedOption> wanted) {
        if (listbox || !isOpen()) {
            return;
        }
        List<String> taken = pieces();
        quit();
        if (!pieces().equals(taken)) {
            for (WantedOption option : wanted) {
                if (!option.byValue() && !is("showsChoice", element, option.text())) {
                    throw notTaken(option.text());
                }
            }
        }
    }

    /** By a click on plain words; Escape closes dialogs, and there are lists that take it for "undo", and Tab for "choose". */
    void quit() {
        try {
            if (!clickAt("sheetSpot")) {
                if (call("quietPlace", element) instanceof WebElement place) {
                    place.click();
                } else if (!clickAt("bareSpot")) {
                    call("leaveField", element);
                }
            }
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            // it went away with its list
        }
    }

    private boolean clickAt(String where) {
        List<Number> spot = PageScripts.list(call(where, element));
        if (spot.isEmpty()) {
            return false;
        }
        new Actions(page.driver())
                .moveToLocation(spot.get(0).intValue(), spot.get(1).intValue())
                .click()
                .perform();
        return true;
    }

    private boolean isOpen() {
        try {
            return is("isOpen", element);
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    private List<String> pieces() {
        try {
            return PageScripts.list(call("piecesAround", element));
        } catch (StaleElementReferenceException e) {
            return List.of();
        }
    }

    ToolFailure failure(WantedOption option) {
        return offer().named().failure(field.name(), option);
    }

    private ToolFailure notTaken(String name) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "'" + field.name() + "' does not show '" + name + "' after it was chosen.",
                "The page may have changed the choice back; see its messages.");
    }

    private boolean is(String function, @Nullable Object... arguments) {
        return Boolean.TRUE.equals(call(function, arguments));
    }

    private @Nullable Object call(String function, @Nullable Object... arguments) {
        return PageScripts.call(page.driver(), function, arguments);
    }
}
