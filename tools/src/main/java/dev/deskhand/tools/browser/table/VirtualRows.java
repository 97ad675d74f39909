package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;

/** Reads a table that holds only the rows in sight, by scrolling through it in the page. */
final class VirtualRows {

    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int AT_ONCE_MILLIS = 8_000;

    private final Page page;
    private String doubt = "";

    VirtualRows(Page page) {
        this.page = page;
    }

    /** Why rows of what was read may be missing; "" when nothing speaks for that. */
    String doubt() {
        return doubt;
    }

    static boolean isVirtual(Page page, TableChoice.Chosen table) {
        table.enter(page.driver());
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "isVirtual", table.element()));
    }

    /** All rows, or the first {@code most} and perhaps a few more. */
    RawTable read(TableChoice.Chosen table, int most) throws InterruptedException {
        ObjectNode facts = facts(table, most, LONGEST);
        if (facts.path("headers").size() == table.facts().path("headers").size()) {
            facts.set("headers", table.facts().path("headers")); // called as in the plan
        }
        return RawTable.from(facts.put("lang", table.facts().path("lang").asText()));
    }

    /** As the page's script reports them; with the rows' numbers as {@code keys} where all have one, and the columns drawn of each. */
    ObjectNode facts(TableChoice.Chosen table, int most, Duration longest) throws InterruptedException {
        var clock = page.waiting(longest);
        while (true) {
            table.enter(page.driver());
            JsonNode answer = PageScripts.JSON.valueToTree(
                    PageScripts.callBack(page.driver(), "virtualRows", table.element(), AT_ONCE_MILLIS, most));
            if (answer.path("over").asBoolean()) {
                doubt = answer.path("doubt").asText();
                return (ObjectNode) PageScripts.parse(answer.path("facts").asText());
            }
            if (!clock.again()) {
                throw new ToolFailure(
                        FailureKind.TIMEOUT,
                        "The table '" + table.title() + "' was not read to its end: "
                                + answer.path("count").asInt() + " rows came by scrolling until the time was over.",
                        "Allow the step more time, give max_rows, or filter the table first.");
            }
        }
    }
}
