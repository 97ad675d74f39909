package dev.deskhand.agent.exploring;

import java.util.List;
import java.util.regex.Pattern;

/** What a row of a table is told by: the cells that will say the same tomorrow. */
final class RowWords {

    /** A time of day, or how long ago something was. */
    private static final Pattern TIME = Pattern.compile(
            ".*\\d{1,2}:\\d{2}.*|.*\\d+ ?(sec|seconds?|min|minutes?|hours?|days?|weeks?)\\b( ago| left)?"
                    + "|\\d+ ?(s|m|h|d|w|mo|y|hrs?|mins?|secs?)\\.?( ago)?"
                    + "|.*\\b(just now|yesterday|today|ago|vor \\d+|gestern|heute|il y a|hier|aujourd'hui|hace|ayer|hoy)\\b.*"
                    + "|.*(刚刚|昨天|今天|昨日|今日|\\d+ ?(秒|分钟|小时|天|周|个月)(前|后)?|\\d+ ?(分|時間|日|週間|か月)前).*",
            Pattern.CASE_INSENSITIVE);

    /** An icon, as the outline writes it, alone or with others. */
    private static final Pattern ICON = Pattern.compile("(\\([^()]*\\)\\s*)+");

    /** Counts, sizes, shares: a number, with no more than a unit to it. */
    private static final Pattern COUNT = Pattern.compile("[-+]?[\\d.,'’ \\u00a0]+ ?(%|[kKMGT]i?B|B)?");

    private RowWords() {}

    /**
     * The cells that last, in their order; all where none does. The first stays though it is a number: it may be what the row is
     * known by.
     *
     * @param own what the element itself is called, which is told already
     */
    static List<String> lasting(List<String> cells, String own) {
        List<String> others = cells.stream()
                .filter(cell -> !cell.equals(own) && !ICON.matcher(cell).matches())
                .toList();
        List<String> lasting = others.stream()
                .filter(cell -> !TIME.matcher(cell).matches())
                .filter(cell ->
                        cell.equals(others.getFirst()) || !COUNT.matcher(cell).matches())
                .toList();
        return lasting.isEmpty() ? others : lasting;
    }
}
