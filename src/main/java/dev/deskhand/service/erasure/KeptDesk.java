package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.HoldStore.Hold;
import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tells what is kept of a run or a person, for those who hold and erase and those who audit it. */
@Singleton
public class KeptDesk {

    private final ErasureStore store;
    private final KeptStore kept;
    private final HoldStore holds;

    KeptDesk(ErasureStore store, KeptStore kept, HoldStore holds) {
        this.store = store;
        this.kept = kept;
        this.holds = holds;
    }

    /**
     * What is kept.
     *
     * @param kind {@code run} or {@code person}
     * @param runs how many runs of theirs still have their values; for a run 1, or 0 when it is erased
     * @param going how many of them have not ended yet
     * @param traces what else there is, counted
     * @param held the holds that keep it
     */
    public record Kept(String kind, String subject, long runs, long going, KeptStore.Traces traces, List<Hold> held) {

        public boolean nothing() {
            return runs == 0 && traces.none();
        }
    }

    /** Empty when there is no such run. */
    public Optional<Kept> ofRun(String id, Person person) {
        need(person);
        return store.run(id)
                .map(run -> new Kept(
                        "run",
                        id,
                        run.erased() ? 0 : 1,
                        isGoing(run) ? 1 : 0,
                        kept.ofRun(id),
                        held(hold -> hold.kind().equals("run")
                                ? hold.subject().equals(id)
                                : store.people(id).stream().anyMatch(hold::isOn))));
    }

    public Kept ofPerson(String name, Person person) {
        need(person);
        List<Run> runs = store.runs(name, null);
        return new Kept(
                "person",
                name,
                runs.size(),
                runs.stream().filter(KeptDesk::isGoing).count(),
                kept.ofPerson(name),
                held(hold -> hold.isOn(name)));
    }

    private List<Hold> held(java.util.function.Predicate<Hold> fits) {
        return holds.all().stream().filter(fits).toList();
    }

    private static boolean isGoing(Run run) {
        return !RunStatus.valueOf(run.status()).isEnded();
    }

    private static void need(Person person) {
        if (!Rights.mayErase(person)) {
            Rights.need(Rights.seesAll(person), "see what is kept", "admin, auditor, ops or approver");
        }
    }
}
