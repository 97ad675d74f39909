package dev.deskhand.tools.browser.table;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

/** Brings further rows of a table that only its page's script scrolls, where a wheel is turned over it. */
final class WheeledRows {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    private static final int TO_THE_TOP = -1_000_000;

    private final Page page;
    private final TableChoice choice;
    private @Nullable WebElement box;
    private boolean turns;
    private String doubt = "";

    WheeledRows(Page page, TableChoice choice) {
        this.page = page;
        this.choice = choice;
    }

    /** Whether rows came so. */
    boolean turns() {
        return turns;
    }

    /** Why rows may be missing although some came; "" when nothing speaks for that. */
    String doubt() {
        return doubt;
    }

    /** The table with further rows; empty when none came. */
    Optional<TableChoice.Chosen> further(TableChoice.Chosen was) throws InterruptedException {
        was.enter(page.driver());
        if (box == null) {
            if (!(PageScripts.call(page.driver(), "wheelBox", was.element()) instanceof WebElement found)) {
                return Optional.empty();
            }
            box = found;
            if (turned(was, found, TO_THE_TOP).isPresent()) {
                turns = true;
                doubt = "it did not stand at its first row";
                return Optional.empty();
            }
        }
        int half = Math.max(20, box.getSize().getHeight() / 2);
        for (int i = 0; i < TRIES; i++) {
            var now = turned(was, box, half);
            if (now.isPresent()) {
                turns = true;
                note(now.get().table());
                return now;
            }
        }
        if (turns && !isThrough(was, box) && doubt.isEmpty()) {
            doubt = "it has room for rows that turning a wheel did not bring";
        }
        return Optional.empty();
    }

    /** Back to its first row, where whoever reads it next begins. */
    void putBack(TableChoice.Chosen was) throws InterruptedException {
        if (turns && box != null) {
            turned(was, box, TO_THE_TOP);
            try {
                was.enter(page.driver());
                PageScripts.call(page.driver(), "wheeledBack", box);
            } catch (StaleElementReferenceException e) {
                // drawn anew: nothing is known of it
            }
        }
    }

    /** Rows are joined by what they say: of such as look the same it is not known how many there are. */
    private void note(RawTable table) {
        if (new HashSet<>(table.rows()).size() < table.rows().size()) {
            doubt = "rows that look the same went by while a wheel was turned";
        }
    }

    private Optional<TableChoice.Chosen> turned(TableChoice.Chosen was, WebElement over, int by)
            throws InterruptedException {
        try {
            was.enter(page.driver());
            PageScripts.call(page.driver(), "intoSight", over);
            new Actions(page.driver())
                    .scrollFromOrigin(ScrollOrigin.fromElement(over), 0, by)
                    .perform();
        } catch (MoveTargetOutOfBoundsException | StaleElementReferenceException e) {
            return Optional.empty();
        }
        var clock = page.waiting(LONGEST);
        do {
            if (!choice.await(page).hasRowsOf(was)) {
                page.settle();
                return Optional.of(choice.await(page));
            }
        } while (clock.again());
        return Optional.empty();
    }

    private boolean isThrough(TableChoice.Chosen was, WebElement over) {
        try {
            was.enter(page.driver());
            return Boolean.TRUE.equals(PageScripts.call(page.driver(), "wheeledThrough", was.element(), over));
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }
}
