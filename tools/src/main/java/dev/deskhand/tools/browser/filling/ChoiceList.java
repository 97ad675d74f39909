package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The list that opens at one field: what it offers, taking one, and whether the field shows what was taken. See lists.js. */
final class ChoiceList {

    private static final Duration TAKING = Duration.ofSeconds(1);

    private final Page page;
    private final Found field;
    private final WebElement element;
    private final boolean listbox;
    private List<String> piecesBefore = List.of();
    private final Map<String, String> waysShown = new HashMap<>();

    ChoiceList(Page page, Found field) {
        this.page = page;
        this.field = field;
        this.element = field.element();
        this.listbox = field.facts().path("role").asText().equals("listbox");
    }

    String name() {
        return field.name();
    }

    /** Before it opens. */
    void begin() {
        if (!listbox) {
            call("noteShown", element);
        }
        piecesBefore = PageScripts.list(call("piecesAround", element));
    }

    void open() {
        if (!listbox && call("openerOf", element) instanceof WebElement opener) {
            try {
                HeldClick.on(page.driver(), opener);
            } catch (ElementClickInterceptedException e) {
                throw covered(opener);
            }
        }
    }

    private ToolFailure covered(WebElement opener) {
        var way = PageScripts.map(PageScripts.callBack(page.driver(), "readiness", opener));
        String state = String.valueOf(way.get("state"));
        return TargetFailures.notReady(field, state.equals("ready") ? "moving" : state, String.valueOf(way.get("by")));
    }

    void type(String given) {
        String text = FieldValue.inOneLine(given);
        element.sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.DELETE : text);
    }

    ListOffer offer() {
        return ListOffer.of(call("popupOptions", element));
    }

    boolean drawsAll() {
        return !Boolean.TRUE.equals(call("drawsInPart", element));
    }

    WholeList whole() {
        return WholeList.of(PageScripts.JSON.valueToTree(PageScripts.callBack(page.driver(), "wholeList", element)));
    }

    void scrollTo(int place) {
        call("scrollList", element, place);
    }

    /** False when the list moves, or was drawn anew under the pointer. */
    boolean take(ListOffer offer, int index) throws InterruptedException {
        WebElement option = offer.options().get(index);
        String name = offer.named().all().get(index).text();
        try {
            if (is("chosenAlready", element, option, name)) {
                return true;
            }
            if (!Boolean.TRUE.equals(PageScripts.callBack(page.driver(), "steady", option))) {
                return false;
            }
            HeldClick.on(page.driver(), option);
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
                if (!isKept(option)) {
                    throw notTaken(option.text());
                }
            }
        }
    }

    private boolean isKept(WantedOption option) {
        String then = waysShown.get(option.text());
        if (option.byValue() || then == null) {
            return option.byValue() || is("showsChoice", element, option.text());
        }
        String now = wayShown(ChoiceWay.parts(option.text()));
        return now.equals("nothing") ? then.equals("nothing") : !now.equals("another");
    }

    /** What the field showed when the whole way was gone: it may show no more of it later. */
    void arrived(WantedOption option, String shown) {
        waysShown.put(option.text(), shown);
    }

    void quit() {
        new ListLeaving(page, element).leave();
    }

    private boolean isOpen() {
        try {
            return is("isOpen", element);
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    /** What unfolds the row of a tree; empty where it is unfolded. */
    Optional<WebElement> unfolding(WebElement option) {
        return call("unfoldingOf", option) instanceof WebElement sign ? Optional.of(sign) : Optional.empty();
    }

    void click(WebElement element) {
        HeldClick.on(page.driver(), element);
    }

    /** What stands in and around the field. */
    List<String> pieces() {
        try {
            return PageScripts.list(call("piecesAround", element));
        } catch (StaleElementReferenceException e) {
            return List.of();
        }
    }

    /** What the field shows of the way to a choice: "all" of it, "another", its "end" alone, or "nothing" new. */
    String wayShown(List<String> parts) {
        try {
            return String.valueOf(call("wayShown", element, parts, piecesBefore));
        } catch (StaleElementReferenceException e) {
            return "nothing";
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
