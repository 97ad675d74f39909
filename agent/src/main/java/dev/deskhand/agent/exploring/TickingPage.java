package dev.deskhand.agent.exploring;

import java.util.List;
import java.util.regex.Pattern;

/** What a page says, apart from what goes on by itself: a clock, a counter, how long ago something was. */
record TickingPage(List<String> lines) {

    private static final int MOST_TICKING = 2;

    /** Of so many lines one may tick: of a page that says little, a number may be all that tells it from the next. */
    private static final int LINES_EACH = 4;

    /** A number and what it counts, such as {@code 3 s}, {@code 1 min} or {@code 10:31 PM}. */
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,:/-]*[ \\u00a0]?\\p{L}*");

    /** How an outline shows what a field holds: that is done by somebody. */
    private static final String FIELD = " = ";

    TickingPage {
        lines = List.copyOf(lines);
    }

    static TickingPage of(String text) {
        return new TickingPage(text.lines().toList());
    }

    /** Whether this is the same page, at another time perhaps. */
    boolean isAs(TickingPage other) {
        if (lines.size() != other.lines.size()) {
            return false;
        }
        int differ = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String was = other.lines.get(i);
            if (line.equals(was)) {
                continue;
            }
            if (line.contains(FIELD) || !ticks(line).equals(ticks(was))) {
                return false;
            }
            differ++;
        }
        return differ == 0 || (differ <= MOST_TICKING && differ * LINES_EACH <= lines.size());
    }

    private static String ticks(String line) {
        return NUMBER.matcher(line).replaceAll("#");
    }
}
