package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings further rows of a table that grows whenever its end comes into sight. That none come is believed when the page was told
 * of the scrolling, nothing that it began then is under way, and it was given the time that it took before; what cannot be told
 * is a doubt.
 */
final class EndlessRows {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** How long a page may do nothing that can be seen before it does something, in milliseconds of its own clock. */
    private static final int UNMOVED = 500;

    private static final int UNMOVED_WHERE_IT_LISTENS = 1000;
    private static final double AS_BEFORE = 1.5;
    private static final double MOST_AS_BEFORE = 6000;

    private final Page page;
    private final TableChoice choice;
    private String doubt = "";

    /** The longest that rows took to come, in milliseconds; 0 while none came. */
    private double took;

    EndlessRows(Page page, TableChoice choice) {
        this.page = page;
        this.choice = choice;
    }

    /** Why there may be more rows although none came; "" when nothing speaks for that. */
    String doubt() {
        return doubt;
    }

    /** The table with further rows; empty when none came. */
    Optional<TableChoice.Chosen> further(TableChoice.Chosen was) throws InterruptedException {
        was.enter(page.driver());
        doubt = "";
        JsonNode scrolled =
                PageScripts.JSON.valueToTree(PageScripts.callBack(page.driver(), "scrollToEnd", was.element()));
        if (!scrolled.path("scrolled").asBoolean()) {
            return Optional.empty();
        }
        var longest = page.waiting(LONGEST);
        while (true) {
            // asked for first: what ends between the two looks has brought its rows by the second
            Begun begun = Begun.since(page, was, scrolled.path("since").asInt());
            TableChoice.Chosen now = choice.await(page);
            if (new FurtherRows(was.table(), now.table()).haveCome()) {
                took = Math.max(took, begun.passed());
                page.settle();
                return Optional.of(choice.await(page));
            }
            boolean waits = isToCome(begun);
            if (!waits || !longest.again()) {
                doubt = doubt(waits, scrolled, begun);
                return Optional.empty();
            }
        }
    }

    private boolean isToCome(Begun begun) {
        boolean listens = begun.listens() || !begun.watched();
        return begun.waits()
                || begun.rested() < (listens ? UNMOVED_WHERE_IT_LISTENS : UNMOVED)
                || begun.passed() < Math.min(MOST_AS_BEFORE, took * AS_BEFORE);
    }

    private String doubt(boolean waits, JsonNode scrolled, Begun begun) {
        if (waits || begun.lost()) {
            return waits ? "rows may still have been on their way" : begun.doubt();
        }
        if (!scrolled.path("drawn").asBoolean()) {
            return "the page was not told that its end was scrolled into sight";
        }
        boolean unseen = took > 0 && !begun.watched();
        return unseen ? "rows came by scrolling, and it cannot be seen whether further ones are on their way" : "";
    }
}
