package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
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

    TablePager(Page page) {
        this.page = page;
    }

    /** Whether something that may bring more rows was last left alone, as nobody knows what else it does or whose it is. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** The control that brings the next part; empty when there is none that may be used without asking. */
    Optional<Found> control(TableChoice.Chosen table) {
        table.enter(page.driver());
        var answer = PageScripts.map(PageScripts.call(page.driver(), "nextControls", table.element()));
        JsonNode facts = PageScripts.parse(answer.get("facts"));
        List<WebElement> elements = PageScripts.list(answer.get("elements"));
        doubtful = !elements.isEmpty();
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
            control.element().click();
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
