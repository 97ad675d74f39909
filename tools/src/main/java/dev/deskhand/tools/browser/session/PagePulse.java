package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tab that is worked in for a sign: where a script of a page goes on without end, browser and driver answer as ever, and
 * whoever clicked there waits until the time of the whole step is over. What other tabs do, and frames of other sites (which have
 * processes of their own), says nothing about the step.
 */
final class PagePulse {

    private final Place place;
    private final Duration patience;
    private @Nullable Asked asked;

    /** Where in the browser is worked. */
    interface Place {

        /**
         * The line to the tab; null while there is none. It has to have been there before the script: a page that is busy takes up
         * no other, and so does nothing that is told it over another.
         */
        @Nullable
        DevTools line();
    }

    private record Asked(DevTools line, CompletableFuture<JsonNode> answer, long since) {

        Asked anew() {
            return new Asked(line, answer, System.nanoTime());
        }

        boolean isOlderThan(Duration patience) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /** @param patience how long a script may go on without a break */
    PagePulse(Place place, Duration patience) {
        this.place = place;
        this.patience = patience;
    }

    /**
     * Looks once; whether a script that had gone on for too long was broken off. What cannot be asked is left alone.
     *
     * @param overdue whether the time of whoever waits is over, so that nothing comes of waiting on
     * @param told asked right before a script is broken off, which wakes whoever waits; false when that is no more to be done
     */
    boolean breaksOff(boolean overdue, BooleanSupplier told) {
        DevTools line = place.line();
        Asked open = asked;
        if (line == null || !line.isOpen()) {
            asked = null;
        } else if (open == null || open.line() != line || open.answer().isDone()) {
            asked = new Asked(line, line.send("Runtime.evaluate", none().put("expression", "1")), System.nanoTime());
        } else if (line.hasDialog()) {
            // Until it is answered the page answers nothing.
            asked = open.anew();
        } else if (overdue || open.isOlderThan(patience)) {
            asked = null;
            if (told.getAsBoolean()) {
                line.send("Runtime.terminateExecution", none());
                return true;
            }
        }
        return false;
    }

    /** Of what was asked before nothing is held against whoever waits now. */
    void forget() {
        asked = null;
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
