package dev.deskhand.tools.browser.session;

/** A browser's direct line, cut and refused from then on, as where nothing but WebDriver leads to it. */
public final class CutLine {

    private CutLine() {}

    public static void of(BrowserSession session) throws ReflectiveOperationException {
        var refusals = DirectLine.class.getDeclaredField("refusals");
        refusals.setAccessible(true);
        refusals.setInt(session.line(), Integer.MAX_VALUE);
        session.line().drop();
    }
}
