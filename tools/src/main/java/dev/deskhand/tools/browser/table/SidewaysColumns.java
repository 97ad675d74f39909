package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a grid that draws only the columns in sight, by scrolling it sideways, and puts it back. */
final class SidewaysColumns {

    private static final int MOST_PLACES = 40;

    /** A place that takes longer than the first may is left, and with it the places after it. */
    private static final Duration LONGEST_PLACE = Duration.ofSeconds(15);

    private static final Duration LONGEST_ACROSS = Duration.ofSeconds(30);

    private final Page page;
    private String doubt = "";
    private boolean whole;

    SidewaysColumns(Page page) {
        this.page = page;
    }

    static boolean areKept(Page page, TableChoice.Chosen table) {
        table.enter(page.driver());
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "keepsColumns", table.element()));
    }

    /** Why rows of what was read may be missing; "" when nothing speaks for that. */
    String doubt() {
        return doubt;
    }

    /** Whether all columns that the grid states were read of every row. */
    boolean isWhole() {
        return whole;
    }

    /** All columns of all rows, or of the first {@code most}. */
    RawTable read(TableChoice.Chosen table, int most) throws InterruptedException {
        var joined = new JoinedColumns();
        JsonNode began = move(table, 0);
        double was = began.path("was").asDouble();
        int stated;
        try {
            stated = across(joined, table, most, began.path("stated").asInt());
        } catch (RuntimeException | InterruptedException failure) {
            try {
                move(table, was);
            } catch (RuntimeException notPutBack) {
                failure.addSuppressed(notPutBack);
            }
            throw failure;
        }
        move(table, was);
        whole = !joined.isTorn(stated, most);
        ObjectNode facts = joined.facts(most);
        ArrayNode heads = (ArrayNode) facts.path("headers");
        JsonNode called = table.facts().path("headers");
        for (int x = 0; x < Math.min(heads.size(), called.size()); x++) {
            if (!called.path(x).asText().isEmpty()) {
                heads.set(x, called.path(x)); // called as in the plan
            }
        }
        return RawTable.from(facts.put("lang", table.facts().path("lang").asText()));
    }

    /** Gives the number of columns that the grid states. */
    private int across(JoinedColumns joined, TableChoice.Chosen table, int most, int statedFirst)
            throws InterruptedException {
        int stated = statedFirst;
        JsonNode moved;
        int places = 0;
        var across = page.waiting(LONGEST_ACROSS);
        do {
            if (!add(joined, table, most, places == 0)) {
                break;
            }
            moved = move(table, null);
            stated = Math.max(stated, moved.path("stated").asInt());
        } while (moved.path("moved").asBoolean() && ++places < MOST_PLACES && across.again());
        return stated;
    }

    private boolean add(JoinedColumns joined, TableChoice.Chosen table, int most, boolean first)
            throws InterruptedException {
        var rows = new VirtualRows(page);
        try {
            joined.add(rows.facts(table, most, first ? VirtualRows.LONGEST : LONGEST_PLACE));
        } catch (ToolFailure failure) {
            if (first || failure.kind() != FailureKind.TIMEOUT) {
                throw failure;
            }
            return false;
        }
        doubt = doubt.isEmpty() ? rows.doubt() : doubt;
        return true;
    }

    private JsonNode move(TableChoice.Chosen table, @Nullable Number to) {
        table.enter(page.driver());
        return PageScripts.JSON.valueToTree(PageScripts.callBack(page.driver(), "moveSideways", table.element(), to));
    }
}
