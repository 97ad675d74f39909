package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import java.time.Duration;

/**
 * A list that stands at a line which is no choice, and goes back to it once something was chosen, such as "Add filter": a menu.
 * That the page then shows what was chosen beside it, more often than before, tells that it was taken; once more would do it twice.
 */
final class ListAsMenu {

    private static final Duration TAKING = Duration.ofMillis(1000);

    private final Page page;
    private final Found list;
    private final String option;

    /** How often the option's words stood beside it; negative for a list that stands at a choice. */
    private final int before;

    private boolean taken;

    /** As it stands before the option is chosen. */
    ListAsMenu(Page page, Found list, String option) {
        this.page = page;
        this.list = list;
        this.option = option;
        this.before = option.isBlank() ? -1 : times();
    }

    private int times() {
        return PageScripts.call(page.driver(), "besideMenu", list.element(), option) instanceof Number times
                ? times.intValue()
                : -1;
    }

    /** After it was chosen: whether the list is back at its first line, and the page shows what was chosen, soon. */
    boolean awaitTaken() throws InterruptedException {
        if (before < 0) {
            return false;
        }
        var clock = page.waiting(TAKING);
        do {
            taken = times() > before;
        } while (!taken && clock.again());
        return taken;
    }

    boolean hasTaken() {
        return taken;
    }
}
