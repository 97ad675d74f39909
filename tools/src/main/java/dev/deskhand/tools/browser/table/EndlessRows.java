package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import java.time.Duration;
import java.util.Optional;

/** Brings further rows of a table that grows whenever its end comes into sight. */
final class EndlessRows {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Pages wait a moment themselves before they answer to scrolling. */
    private static final Duration UNMOVED = Duration.ofMillis(500);

    private final Page page;
    private final TableChoice choice;
    private boolean doubtful;

    EndlessRows(Page page, TableChoice choice) {
        this.page = page;
        this.choice = choice;
    }

    /** Whether rows may still have been on their way when the waiting ended. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** The table with further rows; empty when none came. */
    Optional<TableChoice.Chosen> further(TableChoice.Chosen was) throws InterruptedException {
        was.enter(page.driver());
        doubtful = false;
        if (!Boolean.TRUE.equals(PageScripts.call(page.driver(), "scrollToEnd", was.element()))) {
            return Optional.empty();
        }
        var longest = page.waiting(LONGEST);
        var unmoved = page.waiting(UNMOVED);
        while (true) {
            TableChoice.Chosen now = choice.await(page);
            if (new FurtherRows(was.table(), now.table()).haveCome()) {
                page.settle();
                return Optional.of(choice.await(page));
            }
            boolean waits = isUnderWay(page.state());
            if (!waits && !unmoved.again()) {
                return Optional.empty();
            }
            if (!longest.again()) {
                doubtful = waits;
                return Optional.empty();
            }
        }
    }

    private static boolean isUnderWay(JsonNode state) {
        return state.path("open").asInt() > 0 || state.path("due").asInt() > 0;
    }
}
