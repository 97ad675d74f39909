package dev.deskhand.tools.browser.fast;

/** How many messages went out over a line so far. */
public final class SentCount {

    private SentCount() {}

    public static int of(DevTools line) throws ReflectiveOperationException {
        var answers = DevTools.class.getDeclaredField("answers");
        answers.setAccessible(true);
        return ((Answers) answers.get(line)).next.get();
    }
}
