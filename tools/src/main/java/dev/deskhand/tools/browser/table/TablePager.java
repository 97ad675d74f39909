package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.Effect;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Turns a table to its next part, by a control that is the table's own and does nothing but show something. */
final class TablePager {

    private final Page page;
    private boolean doubtful;
    private boolean there;
    private int began;

    TablePager(Page page) {
        this.page = page;
    }

    /** Whether something that may bring more rows was last left alone, as nobody knows what else it does or whose it is. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Whether the table has a pager of its own, be it at its end. */
    boolean isThere() {
        return there;
    }

    /** Whether the table stood at a later page when it was first looked at. */
    boolean beganLater() {
        return began > 1;
    }

    /** The control that brings the next part; empty when there is none that may be used without asking. */
    Optional<Found> control(TableChoice.Chosen table) {
        table.enter(page.driver());
        var answer = PageScripts.map(PageScripts.call(page.driver(), "nextControls", table.element()));
        JsonNode facts = PageScripts.parse(answer.get("facts"));
        List<WebElement> elements = PageScripts.list(answer.get("elements"));
        doubtful = !elements.isEmpty();
        there = Boolean.TRUE.equals(answer.get("paged"));
        if (began == 0) {
            began = answer.get("at") instanceof Number number ? number.intValue() : 1;
        }
        for (int i = 0; i < elements.size(); i++) {
            Effect effect = ClickEffect.of(ElementFacts.from(facts.path(i))).effect();
            if (facts.path(i).path("sure").asBoolean() && effect == Effect.READ) {
                doubtful = false;
                return Optional.of(new Found(elements.get(i), table.frames(), facts.path(i)));
            }
        }
        return Optional.empty();
    }

    /** Clicks it as a person would; false when something is in the way, and nothing was clicked. */
    boolean press(Found control) throws InterruptedException {
        if (!isFree(control)) {
            doubtful = true;
            return false;
        }
        try {
            control.enter(page.driver());
            HeldClick.on(page.driver(), control.element());
            return true;
        } catch (ElementNotInteractableException | StaleElementReferenceException e) {
            doubtful = true;
            return false;
        }
    }

    private boolean isFree(Found control) throws InterruptedException {
        var clock = page.waiting(page.patience());
        while (!new TargetResolver(page)
                .readiness(control)
                .path("state")
                .asText()
                .equals("ready")) {
            if (!clock.again()) {
                return false;
            }
        }
        return true;
    }
}
