package dev.deskhand.service.web.run;

import java.util.List;

/**
 * The list of runs.
 *
 * @param filters the chips above the table
 * @param more link to older ones, empty when there are none
 * @param filtered whether the list was narrowed, so that an empty one says so
 */
public record RunsView(
        List<Filter> filters, String query, String state, List<RunItem> runs, String more, boolean filtered) {

    /** One chip. */
    public record Filter(String href, String text, boolean current) {}
}
