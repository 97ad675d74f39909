package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.target.Recognition;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** A look at the page before a step is let through. A page that goes on meanwhile is looked at again; a browser that failed is said. */
record Beforehand(Browsers browsers, ToolContext context, String doing) {

    private static final int LOOKS = 3;

    /** Judges what is there. */
    interface Look {
        EffectAssessment at(Page page) throws InterruptedException;
    }

    /**
     * Looks for what a step acts on.
     *
     * @param unseen what is judged when it was not looked at
     * @throws ToolFailure when it is not there, or is one of several: nobody is asked to approve what cannot be done
     */
    EffectAssessment lookFor(Look look, Supplier<EffectAssessment> unseen) {
        return look(
                look,
                e -> {
                    if (Recognition.isLost(e)) {
                        throw e;
                    }
                    return unseen.get();
                },
                unseen);
    }

    /**
     * Looks.
     *
     * @param unclear what is judged when the page was seen, and not what was looked for
     * @param unseen what is judged when the look is broken off
     * @throws ToolFailure when the browser failed: nobody is asked to approve what nobody can look at
     */
    EffectAssessment look(
            Look look, Function<ToolFailure, EffectAssessment> unclear, Supplier<EffectAssessment> unseen) {
        for (int attempt = 1; ; attempt++) {
            try {
                return look.at(browsers.page(context));
            } catch (ToolFailure e) {
                if (BrowserFailures.isDead(e)) {
                    context.sessions().close(BrowserSession.class);
                    throw e.having(Sent.NOTHING);
                }
                return unclear.apply(e);
            } catch (UnhandledAlertException e) {
                browsers.openPage(context).ifPresent(page -> Dialogs.answer(page, false, ""));
                throw BrowserFailures.interruptedBy(e, doing).having(Sent.NOTHING);
            } catch (WebDriverException e) {
                boolean dead = BrowserFailures.isDead(e);
                if (dead) {
                    context.sessions().close(BrowserSession.class);
                }
                if (dead || attempt == LOOKS) {
                    throw BrowserFailures.of(e, doing).having(Sent.NOTHING);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return unseen.get();
            }
        }
    }
}
