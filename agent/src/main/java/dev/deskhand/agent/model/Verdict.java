package dev.deskhand.agent.model;

import java.time.Duration;
import java.util.Optional;

/** What to do about a failed exchange. */
sealed interface Verdict {

    /** Nothing helps. */
    record GiveUp(Complaint complaint) implements Verdict {}

    /**
     * The same may work a little later.
     *
     * @param pause what the server asked for
     * @param complaint what to say when there is no time or patience left
     */
    record TryAgain(Optional<Duration> pause, Complaint complaint) implements Verdict {}

    /** The server does not understand how it was asked; ask in another way. */
    record TryInstead(Dialect dialect) implements Verdict {}
}
