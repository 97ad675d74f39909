package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;

/** How far a step has come that may change something: whether it may have sent anything by now. A step that does not tell may have. */
public final class Sending {

    private Sent soFar = Sent.MAYBE;

    Sending() {}

    /** The step only looks for what it acts on. */
    public void preparing() {
        soFar = Sent.NOTHING;
    }

    /** The step acts now. */
    public void now() {
        soFar = Sent.MAYBE;
    }

    /** The failure, with what is known by now; what it says itself stands. */
    public ToolFailure told(ToolFailure failure) {
        return failure.sent() == Sent.MAYBE ? failure.having(soFar) : failure;
    }
}
