package dev.deskhand.tools.browser.world;

import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import java.io.IOException;
import java.util.Optional;

/** Lines to the tab the driver is at, and to frames in it that the browser keeps apart from it. */
public interface WorldLines {

    /** Empty where the browser takes none. */
    Optional<DevTools> tab() throws InterruptedException;

    /** The usual scripts in the tab's page, on their way there when they were not brought yet; empty as above. */
    Optional<PageLine> page() throws InterruptedException;

    /** Another document stands in the place of that which had these. */
    void gone(PageLine page);

    /**
     * A line to a frame of another site; the same again while it is open.
     *
     * @throws IOException when the browser knows no such frame, or does not let it
     */
    DevTools frame(String id) throws IOException, InterruptedException;

    /** The frame does not answer by its line: another is to be taken up. */
    void forget(String frame);
}
