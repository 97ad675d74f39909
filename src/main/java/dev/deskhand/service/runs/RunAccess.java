package dev.deskhand.service.runs;

import dev.deskhand.service.persistence.Along;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.security.StandIns;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads runs for people who may see them, and writes what people decide next to what workers write. */
@Singleton
public class RunAccess {

    private static final int TRIES = 50;

    private final JdbcRunStore store;
    private final StandIns standIns;

    RunAccess(JdbcRunStore store, StandIns standIns) {
        this.store = store;
        this.standIns = standIns;
    }

    /**
     * Where the run stands.
     *
     * @throws Refusal NOT_FOUND also when the run is not for this person's eyes
     */
    public RunState see(String runId, Person person) {
        return store.state(runId)
                .filter(state -> maySee(person, state))
                .orElseThrow(() -> Refusal.notFound(
                        "There is no run with the id '" + runId + "'.", "GET /api/runs lists those you may see."));
    }

    /** Whether a run is for this person's eyes: their own, everybody's for some roles, and what they stand in for. */
    public boolean maySee(Person person, RunState run) {
        return Rights.maySee(person, run.requester().name()) || standIns.opens(person, run);
    }

    /** Whether somebody might see what others asked for, before any journal is read. */
    public boolean mightSeeOthers(Person person) {
        return Rights.seesAll(person) || standIns.isOne(person);
    }

    /**
     * What is to be written.
     *
     * @param along written in the same transaction; it may refuse it
     */
    public record Entries(List<RunEvent> events, Along along) {
        public Entries {
            events = List.copyOf(events);
        }
    }

    /** Appends what {@code decide} makes of the run's newest state; again when a worker wrote meanwhile. */
    public void write(String runId, Person person, Function<RunState, List<RunEvent>> decide) {
        trying(
                runId,
                person,
                state -> store.append(runId, state.lastSequence(), RunStore.NO_LEASE, decide.apply(state)));
    }

    /** The same, with something that is written along. */
    public void writeWith(String runId, Person person, Function<RunState, Entries> decide) {
        trying(runId, person, state -> {
            Entries entries = decide.apply(state);
            store.append(runId, state.lastSequence(), entries.events(), entries.along());
        });
    }

    private void trying(String runId, Person person, Consumer<RunState> append) {
        for (int attempt = 1; ; attempt++) {
            RunState state = see(runId, person);
            try {
                append.accept(state);
                return;
            } catch (StaleWriterException e) {
                if (attempt == TRIES) {
                    throw new Refusal(
                            Refusal.Kind.UNAVAILABLE, "The run is too busy just now.", "Try again in a moment.");
                }
            }
        }
    }
}
