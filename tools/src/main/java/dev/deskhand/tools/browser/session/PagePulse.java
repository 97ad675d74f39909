package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tab that is worked in for a sign: where a script of a page goes on without end, browser and driver answer as ever, and
 * whoever clicked there waits until the time of the whole step is over. What other tabs do, and frames of other sites (which have
 * processes of their own), says nothing about the step.
 */
final class PagePulse implements AutoCloseable {

    private final Line line;
    private final Place place;
    private final Duration patience;
    private @Nullable DevTools browser;
    private @Nullable Joined joined;
    private @Nullable Asked asked;

    /** How the browser itself is reached. */
    interface Line {
        DevTools open() throws IOException, InterruptedException;
    }

    /** Where in the browser is worked. */
    interface Place {

        /** The window handle of the tab; "" before the first. */
        String workedIn();

        /** Whether a dialog of the browser's is known to be open there: until it is answered the page answers nothing. */
        boolean hasDialog();
    }

    private record Joined(String tab, DevTools page) {}

    private record Asked(CompletableFuture<JsonNode> answer, long since) {

        boolean isOlderThan(Duration patience) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /** @param patience how long a script may go on without a break */
    PagePulse(Line line, Place place, Duration patience) {
        this.line = line;
        this.place = place;
        this.patience = patience;
    }

    /**
     * Looks once; whether a script that had gone on for too long was broken off. What cannot be asked is left alone.
     *
     * @param overdue whether the time of whoever waits is over, so that nothing comes of waiting on
     * @param told asked right before a script is broken off, which wakes whoever waits; false when that is no more to be done
     */
    boolean breaksOff(boolean overdue, BooleanSupplier told) throws InterruptedException {
        try {
            String tab = place.workedIn();
            if (tab.isEmpty()) {
                return false;
            }
            DevTools page = joined(tab);
            Asked open = asked;
            if (open == null || open.answer().isDone()) {
                asked = new Asked(page.send("Runtime.evaluate", none().put("expression", "1")), System.nanoTime());
            } else if (page.hasDialog() || place.hasDialog()) {
                asked = new Asked(open.answer(), System.nanoTime());
            } else if (overdue || open.isOlderThan(patience)) {
                asked = null;
                if (told.getAsBoolean()) {
                    page.send("Runtime.terminateExecution", none());
                    return true;
                }
            }
        } catch (IOException e) {
            // It was closed meanwhile.
            close();
        }
        return false;
    }

    private DevTools joined(String tab) throws IOException, InterruptedException {
        Joined known = joined;
        Asked last = asked;
        boolean lost = last != null && last.answer().isCompletedExceptionally();
        if (known != null && known.tab().equals(tab) && known.page().isOpen() && !lost) {
            return known.page();
        }
        close();
        DevTools fresh = line.open();
        browser = fresh;
        DevTools page = fresh.attached(tab);
        page.send("Page.enable", none());
        joined = new Joined(tab, page);
        return page;
    }

    /** Of what was asked before nothing is held against whoever waits now. */
    void forget() {
        asked = null;
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        joined = null;
        asked = null;
        DevTools known = browser;
        browser = null;
        if (known != null) {
            known.close();
        }
    }
}
