package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.Waiting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits for a page to come to rest after what was done to it, for each reason no longer than that reason is worth. */
final class Settling {

    private static final int QUIET_MILLIS = 120;

    private final Page page;
    private final Map<Reason, Waiting> clocks = new EnumMap<>(Reason.class);

    Settling(Page page) {
        this.page = page;
    }

    /** Why to wait, by what state.js says; the first that holds is waited for. */
    private enum Reason {
        /** The document is not complete. */
        LOADS(30),
        /** It shows nothing yet but that it is on its way. */
        SHOWS_NOTHING(15),
        /** What was done has begun something that has not ended: a request, a script, a pause, a new place that is not drawn. */
        TO_COME(10),
        /** Other requests are open, or the content has just changed. */
        UNREST(3);

        private final Duration longest;

        Reason(int seconds) {
            this.longest = Duration.ofSeconds(seconds);
        }

        boolean holds(JsonNode state) {
            return switch (this) {
                case LOADS -> !state.path("ready").asBoolean();
                case SHOWS_NOTHING -> state.path("loading").asBoolean();
                case TO_COME -> state.path("due").asInt() > 0;
                case UNREST ->
                    state.path("open").asInt() > 0 || state.path("quiet").asInt() < QUIET_MILLIS;
            };
        }

        static Optional<Reason> first(JsonNode state, Set<Reason> over) {
            for (Reason reason : values()) {
                if (!over.contains(reason) && reason.holds(state)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether a state says that there is nothing to wait for. */
    static boolean isAtRest(JsonNode state) {
        return Reason.first(state, Set.of()).isEmpty();
    }

    /** Gives up waiting in the end. */
    void await() throws InterruptedException {
        var over = EnumSet.noneOf(Reason.class);
        Optional<Reason> why = Reason.first(page.state(), over);
        while (why.isPresent()) {
            Reason reason = why.get();
            if (reason == Reason.LOADS && !clocks.containsKey(reason)) {
                new Unclosed(page.session()).close(page.driver().getWindowHandle());
            }
            if (!clocks.computeIfAbsent(reason, one -> page.waiting(one.longest))
                    .again()) {
                over.add(reason);
            }
            why = Reason.first(page.state(), over);
        }
    }
}
