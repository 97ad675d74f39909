package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.Watchdog;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolFailure;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** What is told when the browser fails once something was sent: what came of it can't be seen any more. */
final class Blind {

    private Blind() {}

    /** @param effect how what was sent was judged; looking has no outcome that could be unknown */
    static ToolFailure after(WebDriverException e, Page page, Effect effect, String doing) {
        if (e instanceof UnhandledAlertException alert) {
            Dialogs.answer(page, false, "");
            return BrowserFailures.afterSending(effect, doing, BrowserFailures.interruptedBy(alert, doing), "");
        }
        if (BrowserFailures.isDead(e)) {
            page.context().sessions().close(BrowserSession.class);
        }
        return BrowserFailures.afterSending(effect, doing, why(e, page.session().watchdog(), doing), "");
    }

    private static ToolFailure why(WebDriverException e, Watchdog watchdog, String doing) {
        if (watchdog.wasStuck()) {
            return BrowserFailures.stuck(doing);
        }
        return watchdog.wasHung() ? BrowserFailures.hung(doing) : BrowserFailures.of(e, doing);
    }
}
