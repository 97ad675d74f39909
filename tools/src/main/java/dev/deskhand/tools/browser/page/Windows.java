package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.WebDriverException;

/** The windows and tabs of a browser, and going on in the one that an act led to. */
public final class Windows {

    /** What browsers hold back stays empty; what is only on its way has its document within this time. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final double NOT_YET = 0;

    private final BrowserSession session;
    private final Set<String> known;
    private String current;

    /** Those that are open now. */
    Windows(BrowserSession session) {
        this.session = session;
        this.known = new LinkedHashSet<>(session.driver().getWindowHandles());
        this.current = session.driver().getWindowHandle();
        session.openers().at(current);
    }

    /** Whether any window is left to go on in when the present one was closed. */
    public static boolean areLeft(BrowserSession session) {
        try {
            return !session.driver().getWindowHandles().isEmpty();
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** Has the driver go to the window, in which a script may have left a document open that the driver would wait for. */
    public static void enter(BrowserSession session, String window) throws InterruptedException {
        new Unclosed(session).close(window);
        session.driver().switchTo().window(window);
    }

    /** Goes back to where the window was opened from that was closed between two steps; false when none is left. */
    public static boolean back(BrowserSession session) throws InterruptedException {
        List<String> now = areLeft(session) ? new ArrayList<>(session.driver().getWindowHandles()) : List.of();
        if (now.isEmpty()) {
            return false;
        }
        String window = session.openers().of(session.openers().at(), now).orElse(now.getLast());
        enter(session, window);
        session.line().leave();
        session.openers().at(window);
        return true;
    }

    /**
     * Goes on in a window that was opened since, or, when the present one was closed, in that it was opened from. Of several
     * that one act opened it is the last, which lies in front; those that browsers hold back are empty and count for nothing.
     */
    public void follow() throws InterruptedException {
        List<String> now = new ArrayList<>(session.driver().getWindowHandles());
        List<String> opened =
                now.stream().filter(window -> !known.contains(window)).toList();
        opened.forEach(window -> session.openers().note(window, current));
        known.addAll(opened);
        if (!opened.isEmpty()) {
            goTo(opened.size() == 1 ? opened.getFirst() : inFront(opened));
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

    private String inFront(List<String> opened) throws InterruptedException {
        var patience = new Waiting(ON_ITS_WAY);
        Map<String, Double> begun = new LinkedHashMap<>();
        do {
            for (String window : opened) {
                begun.put(window, openedAt(window));
            }
        } while (begun.containsValue(NOT_YET) && patience.again());
        return opened.stream().max(Comparator.comparingDouble(begun::get)).orElseThrow();
    }

    /** When its document was begun, in milliseconds since 1970; {@link #NOT_YET} for an empty one. */
    private double openedAt(String window) throws InterruptedException {
        try {
            enter(session, window);
            Object at = PageScripts.call(session.driver(), "openedAt");
            return at instanceof Number millis ? millis.doubleValue() : NOT_YET;
        } catch (WebDriverException e) {
            return NOT_YET;
        }
    }

    private void goTo(String window) throws InterruptedException {
        enter(session, window);
        session.line().leave();
        current = window;
        session.openers().at(window);
    }
}
