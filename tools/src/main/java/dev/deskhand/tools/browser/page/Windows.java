package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.session.BrowserSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.NoSuchWindowException;

/** The windows and tabs of a browser, and going on in the one that an act led to. */
public final class Windows {

    private final BrowserSession session;
    private final Set<String> before;

    /** Those that are open now. */
    Windows(BrowserSession session) {
        this.session = session;
        this.before = new HashSet<>(session.driver().getWindowHandles());
    }

    /** Goes on in a window that was opened since, or in one that is left when the present one was closed. */
    public void follow() {
        List<String> now = new ArrayList<>(session.driver().getWindowHandles());
        Optional<String> opened =
                now.stream().filter(window -> !before.contains(window)).findFirst();
        if (opened.isPresent()) {
            session.driver().switchTo().window(opened.get());
            session.line().drop();
            return;
        }
        try {
            session.driver().getWindowHandle();
        } catch (NoSuchWindowException e) {
            if (now.isEmpty()) {
                throw e;
            }
            session.driver().switchTo().window(now.getLast());
            session.line().drop();
        }
    }
}
