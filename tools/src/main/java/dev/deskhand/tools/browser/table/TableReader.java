package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a table over all of its pages. */
public final class TableReader {

    private static final int MOST_PAGES = 500;
    private static final Duration CHANGE = Duration.ofSeconds(5);

    private final Page page;
    private final TableChoice choice;
    private final TablePager pager;

    public TableReader(Page page, TableChoice choice) {
        this.page = page;
        this.pager = new TablePager(page);
        this.choice = choice;
    }

    /**
     * What was read.
     *
     * @param places where each row stood, such as {@code /invoices, page 2, row 3}
     * @param cut whether there was more than was read, or may have been: a control that may be its pager was left alone
     */
    public record Reading(RawTable table, List<String> places, int pages, boolean cut) {}

    /**
     * Reads from the page shown now onwards.
     *
     * @param enough looks at what was read so far and says whether to stop
     */
    public Reading read(boolean allPages, int maxRows, Predicate<RawTable> enough) throws InterruptedException {
        TableChoice.Chosen now = choice.await(page);
        if (allPages && maxRows > now.table().rows().size() && VirtualRows.isVirtual(page, now)) {
            return scrolled(now, maxRows, enough);
        }
        RawTable table = now.table();
        var places = new ArrayList<String>();
        note(places, now, 1, table.rows().size());
        var seen = new HashSet<String>();
        seen.add(sign(now));
        int pages = 1;
        while (allPages && table.rows().size() < maxRows && pages < MOST_PAGES && !enough.test(table)) {
            TableChoice.Chosen next = turn(now);
            if (next == null || !seen.add(sign(next))) {
                return new Reading(table.limitedTo(maxRows), places, pages, next == null && pager.isDoubtful());
            }
            pages++;
            int had = table.rows().size();
            boolean grown = next.table().rows().size() > had
                    && next.table().rows().subList(0, had).equals(table.rows());
            table = grown ? next.table() : table.with(next.table());
            note(places, next, pages, table.rows().size() - had);
            now = next;
        }
        boolean cut = table.rows().size() > maxRows || (allPages && !enough.test(table) && goesOn(now));
        return new Reading(table.limitedTo(maxRows), places, pages, cut);
    }

    private Reading scrolled(TableChoice.Chosen now, int maxRows, Predicate<RawTable> enough)
            throws InterruptedException {
        if (enough.test(now.table())) {
            return new Reading(now.table(), places(now, now.table().rows().size()), 1, true);
        }
        RawTable table = new VirtualRows(page).read(now, maxRows);
        RawTable kept = table.limitedTo(maxRows);
        return new Reading(
                kept, places(now, kept.rows().size()), 1, table.rows().size() >= maxRows);
    }

    private List<String> places(TableChoice.Chosen chosen, int rows) {
        var places = new ArrayList<String>();
        note(places, chosen, 1, rows);
        return places;
    }

    private void note(List<String> places, TableChoice.Chosen chosen, int pageNumber, int rows) {
        String path = String.valueOf(PageAddress.uri(chosen.url()).getPath());
        for (int row = 1; row <= rows; row++) {
            places.add(path + ", page " + pageNumber + ", row " + row);
        }
    }

    private static String sign(TableChoice.Chosen chosen) {
        return chosen.table().rows().toString();
    }

    private boolean goesOn(TableChoice.Chosen now) {
        return pager.control(now).isPresent() || pager.isDoubtful();
    }

    /** Brings the next part; null when there is none. */
    private TableChoice.@org.jspecify.annotations.Nullable Chosen turn(TableChoice.Chosen now)
            throws InterruptedException {
        Optional<Found> control = pager.control(now);
        if (control.isEmpty()) {
            return null;
        }
        JsonNode before = page.state();
        if (!pager.press(control.get())) {
            return null;
        }
        page.settle();
        page.navigation().judge(before, Effect.READ, "turning to the next page of the table");
        return changed(
                now,
                page.state().path("origin").asDouble() != before.path("origin").asDouble());
    }

    /** Waits until the table shows other rows; null when it does not. */
    private TableChoice.@org.jspecify.annotations.Nullable Chosen changed(TableChoice.Chosen was, boolean otherPage)
            throws InterruptedException {
        var clock = page.waiting(otherPage ? Duration.ofSeconds(1) : CHANGE);
        while (true) {
            TableChoice.Chosen now = choice.await(page);
            if (!now.table().rows().isEmpty() && !sign(now).equals(sign(was))) {
                page.settle();
                return choice.await(page);
            }
            if (!clock.again()) {
                return null;
            }
        }
    }
}
