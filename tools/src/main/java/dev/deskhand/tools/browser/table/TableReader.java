package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a table over all of its pages. */
public final class TableReader {

    private static final int MOST_PAGES = 500;
    private static final Duration CHANGE = Duration.ofSeconds(5);
    private static final Duration SLOW_CHANGE = Duration.ofSeconds(15);

    /** How long a page is given to ask again for what failed. */
    private static final double FAILED_MILLIS = 2000;

    /** How long a page that began nothing, or ended what it began, is given to draw. */
    private static final double OVER_MILLIS = 1500;

    /** What was not read since nothing tells that it belongs to the table. */
    public static final String LEFT_ALONE =
            "what may lead to them is not surely this table's own way to its next page, is covered, or brought no other rows";

    private final Page page;
    private final TableChoice choice;
    private final TablePager pager;
    private final EndlessRows endless;
    private final WheeledRows wheel;

    /** Whether the last look for a further part showed that there is none, rather than that none could be had. */
    private boolean atEnd;

    /** Whether further parts come by scrolling, and whether some may have gone by unseen. */
    private boolean scrolling;

    private boolean passedBy;

    /** Why rows of a part may be missing, or its next part may; "" when nothing speaks for that. */
    private String doubt = "";

    public TableReader(Page page, TableChoice choice) {
        this.page = page;
        this.pager = new TablePager(page);
        this.endless = new EndlessRows(page, choice);
        this.wheel = new WheeledRows(page, choice);
        this.choice = choice;
    }

    /**
     * What was read.
     *
     * @param rows where each row stood, such as {@code /invoices, page 2, row 3}
     * @param sources where the table stood, of each host once
     * @param more why there is more than was read, or may be; "" when nothing speaks for that
     */
    public record Reading(RawTable table, List<Source> rows, Set<Source> sources, int pages, String more) {

        /** Whether there was more than was read, or may have been. */
        public boolean cut() {
            return !more.isEmpty();
        }
    }

    /**
     * Reads from the page shown now onwards.
     *
     * @param enough looks at what was read so far and says whether to stop
     */
    public Reading read(boolean allPages, int maxRows, Predicate<RawTable> enough) throws InterruptedException {
        TableChoice.Chosen first = choice.await(page);
        RawTable table = first.table();
        boolean further = allPages && maxRows > table.rows().size() && !enough.test(table);
        boolean wider = !further && choice.columns().isEmpty() && SidewaysColumns.areKept(page, first);
        Part part = further || wider ? part(first, maxRows) : new Part(table, first, false);
        table = part.table();
        var places = new Places(page);
        places.note(first, 1, table.rows().size());
        var seen = new HashSet<String>();
        seen.add(part.shown().sign());
        int pages = 1;
        while (allPages && table.rows().size() < maxRows && pages < MOST_PAGES && !enough.test(table)) {
            TableChoice.Chosen next = further(part.shown());
            if (next == null) {
                break;
            }
            if (!seen.add(next.sign())) {
                atEnd = true;
                break;
            }
            pages++;
            int had = table.rows().size();
            part = part(next, maxRows);
            table = scrolling ? scrolled(table, part.table()) : turned(table, part.table());
            places.note(next, pages, table.rows().size() - had);
        }
        boolean stopped = allPages && pages == MOST_PAGES && !atEnd;
        String more = enough.test(table)
                ? ""
                : stopped
                        ? "only " + MOST_PAGES + " pages are read"
                        : more(part, table.rows().size(), maxRows, allPages);
        if (!enough.test(table)) { // a row that was looked for stays in sight
            wheel.putBack(part.shown());
        }
        return new Reading(table.limitedTo(maxRows), places.rows(), places.sources(), pages, more);
    }

    /** A further page, or the same one with more below it. */
    private static RawTable turned(RawTable had, RawTable now) {
        int before = had.rows().size();
        boolean grown =
                now.rows().size() > before && now.rows().subList(0, before).equals(had.rows());
        return grown ? now : had.with(now);
    }

    private RawTable scrolled(RawTable had, RawTable now) {
        var rows = new FurtherRows(had, now);
        if (rows.areAdded()) {
            return now;
        }
        int again = rows.again();
        passedBy |= again == 0;
        return had.with(now.after(again));
    }

    /**
     * What the table holds where it stands.
     *
     * @param shown how it stood when that was read
     * @param wide whether all columns were read that it draws only when it is scrolled sideways
     */
    private record Part(RawTable table, TableChoice.Chosen shown, boolean wide) {

        int size() {
            return table.rows().size();
        }
    }

    /** With what it draws only when it is scrolled to. */
    private Part part(TableChoice.Chosen now, int maxRows) throws InterruptedException {
        if (wheel.turns()) {
            return new Part(now.table(), now, false);
        }
        if (choice.columns().isEmpty() && SidewaysColumns.areKept(page, now)) {
            var sideways = new SidewaysColumns(page);
            RawTable table = sideways.read(now, maxRows);
            doubt = doubt.isEmpty() ? sideways.doubt() : doubt;
            return new Part(table, choice.await(page), sideways.isWhole());
        }
        if (!VirtualRows.isVirtual(page, now)) {
            return new Part(now.table(), now, false);
        }
        var virtual = new VirtualRows(page);
        RawTable table = virtual.read(now, maxRows);
        doubt = doubt.isEmpty() ? virtual.doubt() : doubt;
        return new Part(table, choice.await(page), false);
    }

    private String more(Part part, int read, int maxRows, boolean allPages) throws InterruptedException {
        TableChoice.Chosen now = part.shown();
        if (read > maxRows || (read == maxRows && VirtualRows.isVirtual(page, now))) {
            return "only " + maxRows + " rows were asked for";
        }
        var doubts = Stream.of(doubt, endless.doubt(), wheel.doubt()).filter(one -> !one.isEmpty());
        Optional<String> doubtful = doubts.findFirst();
        if (doubtful.isPresent()) {
            return doubtful.get();
        }
        if (passedBy) {
            return "rows went out of it while it was scrolled";
        }
        boolean leadsOn = pager.control(now).isPresent() && !atEnd;
        if (pager.beganLater()) {
            return "it did not stand at its first page";
        }
        if (leadsOn && read == maxRows) {
            return "only " + maxRows + " rows were asked for";
        }
        if (leadsOn && !allPages) {
            return "only the page that is shown was asked for";
        }
        if (read == maxRows
                && !atEnd
                && !leadsOn
                && !pager.isThere()
                && endless.further(now).isPresent()) {
            return "only " + maxRows + " rows were asked for";
        }
        if (leadsOn || (!atEnd && pager.isDoubtful())) {
            return LEFT_ALONE;
        }
        now.enter(page.driver());
        return PageScripts.json(
                        page.driver(),
                        "moreThan",
                        now.element(),
                        read,
                        part.size(),
                        choice.columns().isEmpty() && !part.wide())
                .path("more")
                .asText();
    }

    /** Brings the next part; null when there is none, or none could be had. */
    private TableChoice.@Nullable Chosen further(TableChoice.Chosen now) throws InterruptedException {
        Optional<Found> control = pager.control(now);
        if (control.isEmpty()) {
            scrolling = !pager.isThere() && !pager.isDoubtful();
            var next = scrolling ? below(now) : Optional.<TableChoice.Chosen>empty();
            atEnd = next.isEmpty() && !pager.isDoubtful();
            return next.orElse(null);
        }
        JsonNode before = page.state();
        int begun = Begun.since(page, now, 0).last();
        if (!pager.press(control.get())) {
            return null;
        }
        page.settle();
        page.navigation().judge(before, Effect.READ, "turning to the next page of the table");
        boolean otherPage =
                page.state().path("origin").asDouble() != before.path("origin").asDouble();
        TableChoice.Chosen next = changed(now, otherPage, begun);
        // the server answered with the same rows: there are no others
        atEnd = next == null && otherPage;
        return next;
    }

    private Optional<TableChoice.Chosen> below(TableChoice.Chosen now) throws InterruptedException {
        var next = wheel.turns() ? Optional.<TableChoice.Chosen>empty() : endless.further(now);
        return next.isPresent() ? next : wheel.further(now);
    }

    /** Waits until the table shows other rows; null when it does not. */
    private TableChoice.@Nullable Chosen changed(TableChoice.Chosen was, boolean otherPage, int since)
            throws InterruptedException {
        var clock = page.waiting(otherPage ? Duration.ofSeconds(1) : CHANGE);
        var longest = page.waiting(SLOW_CHANGE);
        while (true) {
            Begun begun = Begun.sinceTurned(page, was, otherPage ? 0 : since);
            TableChoice.Chosen now = choice.await(page);
            if (!now.table().rows().isEmpty() && !now.hasRowsOf(was)) {
                page.settle();
                return choice.await(page);
            }
            boolean over = !otherPage && begun.isOver(begun.lost() ? FAILED_MILLIS : OVER_MILLIS);
            if (over || (!clock.again() && !(begun.waits() && longest.again()))) {
                doubt = otherPage || !doubt.isEmpty() ? doubt : begun.doubt();
                return null;
            }
        }
    }
}
