package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;

/**
 * What a page began after something was done to it, in the document that holds a table.
 *
 * @param waits whether something of it has not ended
 * @param lost whether some of it failed
 * @param passed milliseconds of the page's clock since it was done
 * @param rested the same since the last of what was begun ended
 * @param listens whether something listens for scrolling, as far as is known
 * @param watched whether all that it begins is seen
 * @param lines whether it talks over lines that stay open, whose answers are not told from other news
 * @param last the number of what was begun last
 */
record Begun(
        boolean waits,
        boolean lost,
        double passed,
        double rested,
        boolean listens,
        boolean watched,
        boolean lines,
        int last) {

    /** After the thing of that number, 0 for all. */
    static Begun since(Page page, TableChoice.Chosen table, int number) {
        JsonNode whole = page.state();
        table.enter(page.driver());
        JsonNode begun = PageScripts.json(page.driver(), "begunSince", number);
        return new Begun(
                isUnderWay(whole) || begun.path("waits").asInt() > 0,
                begun.path("lost").asBoolean(),
                begun.path("passed").asDouble(),
                begun.path("rested").asDouble(),
                begun.path("listens").asBoolean(),
                begun.path("watched").asBoolean(),
                begun.path("lines").asBoolean(),
                begun.path("last").asInt());
    }

    /** The same where the page may have put another document in the place of the table's, in which nothing is known to wait. */
    static Begun sinceTurned(Page page, TableChoice.Chosen table, int number) {
        try {
            return since(page, table, number);
        } catch (NoSuchFrameException | StaleElementReferenceException e) {
            return new Begun(isUnderWay(page.state()), false, 0, 0, false, false, false, 0);
        }
    }

    private static boolean isUnderWay(JsonNode state) {
        return state.path("open").asInt() > 0 || state.path("due").asInt() > 0;
    }

    /** Whether it has done, and for so many milliseconds, all that it will do of itself, as far as can be seen. */
    boolean isOver(double rest) {
        return watched && !lines && !waits && rested > rest;
    }

    /** Why rows may be missing, when waiting for them ended so; "" when nothing speaks for that. */
    String doubt() {
        if (waits) {
            return "rows may still have been on their way";
        }
        return lost ? "what the page asked for failed when further rows were to come" : "";
    }
}
