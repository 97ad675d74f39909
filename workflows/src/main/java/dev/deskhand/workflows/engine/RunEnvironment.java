package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run has around it while a worker advances it (port); closing it closes the run's sessions. */
public interface RunEnvironment extends AutoCloseable {

    Workspace workspace();

    /** What an action gets that has to end by {@code deadline}; sessions are the same for every call. */
    ToolContext context(Instant deadline);

    /** Names every expression knows: {@code today}, {@code now}, {@code office}, {@code run}. */
    Map<String, Value> builtIns();

    /** The person with the roles held now; null for who has no account any more, or may not use it. */
    default @Nullable Person today(Person person) {
        return person;
    }

    /** Whether nobody has ended that stand-in: one whose time has run out since had been good for what was decided by it. */
    default boolean stillStandsIn(String standIn) {
        return true;
    }

    /** Names of those who may decide on what cannot be taken back. */
    default Set<String> approvers() {
        return Set.of();
    }

    /** Closes sessions that can't be trusted any more; new ones may be opened. */
    void closeSessions();

    /** Whether sessions that an earlier worker of this run opened are still open here. */
    default boolean keptSessions() {
        return false;
    }

    /** Lets the sessions outlive {@link #close} for a while, because the run only waits; they may be closed all the same. */
    default void keepSessions() {}

    /**
     * Asks for a place at each of these hosts, where only so many runs may work at once; the run keeps it until it is
     * let go.
     *
     * @return false when one is full: then the run is to be let go, and is given out again when there is a place
     */
    default boolean admits(Set<String> hosts) {
        return true;
    }

    /** As {@link #admits}, for what must not wait: a run that gets no place now is not held back until there is one. */
    default boolean admitsAtOnce(Set<String> hosts) {
        return true;
    }

    /**
     * Keeps what actions have written so far where every worker of this run finds it; durable when it returns. The engine
     * calls it after each action that may reach more than its arguments, before it writes down how the action ended.
     *
     * @throws dev.deskhand.workflows.journal.StoreUnavailableException when that cannot be done
     * @throws dev.deskhand.workflows.journal.LeaseLostException when another worker may be at the run
     */
    default void keepFiles() {}

    /** Another process goes on with the run: what can outlive this one is left open by {@link #close}. */
    default void leaveSessions() {}

    @Override
    void close();
}
