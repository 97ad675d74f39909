package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import java.time.Duration;

/**
 * A list that stands at a line which is no choice, and goes back to it once something was chosen, such as "Add filter": a menu.
 * What the page then shows beside it, that it did not before, tells that the choice was taken; once more would do it twice.
 */
final class ListAsMenu {

    private static final Duration TAKING = Duration.ofMillis(1000);

    private final Page page;
    private final Found list;

    /** What stood beside it; "" for a list that stands at a choice. */
    private final String before;

    private boolean taken;

    private ListAsMenu(Page page, Found list, String before) {
        this.page = page;
        this.list = list;
        this.before = before;
    }

    /** As it stands before anything is chosen. */
    static ListAsMenu of(Page page, Found list) {
        return new ListAsMenu(
                page, list, String.valueOf(PageScripts.call(page.driver(), "besideMenu", list.element())));
    }

    /** After something was chosen: whether it is back at its first line, and the page shows more than before, soon. */
    boolean awaitTaken() throws InterruptedException {
        if (before.isEmpty()) {
            return false;
        }
        var clock = page.waiting(TAKING);
        do {
            String now = String.valueOf(PageScripts.call(page.driver(), "besideMenu", list.element()));
            taken = !now.isEmpty() && !now.equals(before);
        } while (!taken && clock.again());
        return taken;
    }

    boolean hasTaken() {
        return taken;
    }
}
