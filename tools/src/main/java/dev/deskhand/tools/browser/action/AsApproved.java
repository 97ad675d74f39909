package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.Standing;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;

/** Holds what is met on the page against what a step was let through for: scripts may have put something else in its place since. */
final class AsApproved {

    private AsApproved() {}

    /**
     * Lets nothing through that is graver than what was judged, or other than what was approved.
     *
     * @param here how what is met now is judged
     * @param what it is, such as {@code list 'Paid'}
     * @throws ToolFailure REJECTED, before anything was done
     */
    static void hold(ToolCall call, EffectAssessment here, String what) {
        if (!here.effect().isAtLeast(Effect.CHANGE)) {
            return;
        }
        if (!call.allowed().isAtLeast(here.effect())) {
            throw refused(
                    "What is done with the " + what
                            + " does more than it did when the step was let through. Nothing was done,"
                            + " since nobody had approved that.",
                    "Run it again: what it does now is approved beforehand.");
        }
        if (call.isOther(here)) {
            throw refused(
                    "The " + what
                            + " or what stands around it is not as it was when it was approved. Nothing was done.",
                    "Run it again: what stands there now is approved beforehand.");
        }
    }

    private static ToolFailure refused(String message, String advice) {
        return new ToolFailure(FailureKind.REJECTED, message, advice).having(Sent.NOTHING_AS_IT_DIFFERS);
    }

    /** Something with all that it says, and what stands around it. */
    static Standing thing(Page page, Found found) {
        return standing(page, found, true);
    }

    /** A place, without what only lies in it, such as the cards of a column. */
    static Standing place(Page page, Found found) {
        return standing(page, found, false);
    }

    private static Standing standing(Page page, Found found, boolean whole) {
        found.enter(page.driver());
        try {
            return Standing.of(
                    found.name(), found.host(), PageScripts.json(page.driver(), "standingAt", found.element(), whole));
        } finally {
            page.driver().switchTo().defaultContent();
        }
    }
}
