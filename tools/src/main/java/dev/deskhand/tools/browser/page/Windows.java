package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.session.BrowserSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.NoSuchWindowException;

/** The windows and tabs of a browser, and going on in the one that an act led to. */
public final class Windows {

    private final BrowserSession session;
    private final Set<String> known;
    private String current;

    /** Those that are open now. */
    Windows(BrowserSession session) {
        this.session = session;
        this.known = new LinkedHashSet<>(session.driver().getWindowHandles());
        this.current = session.driver().getWindowHandle();
    }

    /**
     * Goes on in a window that was opened since, or, when the present one was closed, in that it was opened from. Of several
     * that one act opened it is the first: browsers hold the others back, and hold empty ones in their places for a while.
     */
    public void follow() {
        List<String> now = new ArrayList<>(session.driver().getWindowHandles());
        List<String> opened =
                now.stream().filter(window -> !known.contains(window)).toList();
        opened.forEach(window -> session.openers().note(window, current));
        known.addAll(opened);
        if (!opened.isEmpty()) {
            goTo(opened.getFirst());
            return;
        }
        try {
            session.driver().getWindowHandle();
        } catch (NoSuchWindowException e) {
            if (now.isEmpty()) {
                throw e;
            }
            goTo(session.openers().of(current, now).orElse(now.getLast()));
        }
    }

    private void goTo(String window) {
        session.driver().switchTo().window(window);
        session.line().drop();
        current = window;
    }
}
