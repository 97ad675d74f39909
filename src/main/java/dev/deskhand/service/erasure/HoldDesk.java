package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureNotes.Begun;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.HoldStore.Hold;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Legal holds, which admins put and lift. */
@Singleton
public class HoldDesk {

    private final HoldStore holds;
    private final ErasureStore store;
    private final ErasureNotes notes;
    private final KnownPeople people;
    private final ActStore acts;
    private final Clock clock;

    HoldDesk(HoldStore holds, ErasureStore store, ErasureNotes notes, KnownPeople people, ActStore acts, Clock clock) {
        this.holds = holds;
        this.store = store;
        this.notes = notes;
        this.people = people;
        this.acts = acts;
        this.clock = clock;
    }

    public List<Hold> holds(Person person) {
        if (!Rights.mayErase(person)) {
            Rights.need(Rights.seesAll(person), "see the legal holds", "admin, auditor, ops or approver");
        }
        return holds.all();
    }

    /** Keeps a run, or all runs with a person in them, from being erased; {@code kind} is run or person. */
    public Hold hold(String kind, String subject, @Nullable String reason, Person by) {
        ErasureDesk.need(by);
        exists(kind, subject);
        var hold = new Hold(kind, subject, clock.instant(), by.name(), ErasureDesk.reason(reason));
        noting(ActType.HOLD_PLACED, hold, by, () -> {
            if (!holds.place(hold)) {
                throw Refusal.conflict("There is a hold on it already.", "Lift that one first to give another reason.");
            }
            notBeingErased(kind, subject);
            return true;
        });
        return hold;
    }

    /** Once erasing has begun, files may be gone already; asked within the transaction that places the hold. */
    private void notBeingErased(String kind, String subject) {
        var hold = new Hold(kind, subject, clock.instant(), "", "");
        for (Begun begun : notes.begun()) {
            boolean isOfRun = begun.kind().equals("run");
            if (kind.equals("run")) {
                if (isOfRun && begun.subject().equals(subject)) {
                    throw Refusal.conflict(
                            "It is too late to hold this run: it is being erased since before.",
                            "What is gone already cannot be kept.");
                }
            } else if (isOfRun
                    ? store.people(begun.subject()).stream().anyMatch(hold::isOn)
                    : hold.isOn(begun.subject())) {
                throw Refusal.conflict(
                        "This person, or a run with them in it, is being erased just now.",
                        "Try again in a minute, to keep what is left.");
            }
        }
    }

    /** A hold on what is not there keeps nothing, and whoever placed it believes that it does. */
    private void exists(String kind, String subject) {
        if (kind.equals("run")) {
            store.run(subject).orElseThrow(() -> ErasureDesk.noRun(subject));
        } else {
            people.need(subject);
        }
    }

    public void lift(String kind, String subject, Person by) {
        ErasureDesk.need(by);
        Hold hold = holds.all().stream()
                .filter(one -> one.kind().equals(kind) && one.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> notHeld(kind, subject));
        noting(ActType.HOLD_LIFTED, hold, by, () -> holds.lift(kind, subject));
    }

    private static Refusal notHeld(String kind, String subject) {
        String advice = "Somebody else may have lifted it; see the list of holds.";
        return kind.equals("run")
                ? Refusal.notFound("There is no hold on run '" + subject + "'.", advice)
                : Refusal.notFound("There is no hold on person '" + subject + "'.", advice);
    }

    private void noting(ActType type, Hold hold, Person by, Supplier<Boolean> change) {
        acts.record(
                type,
                by.name(),
                ActStore.details()
                        .put("kind", hold.kind())
                        .put("subject", hold.subject())
                        .put("reason", hold.reason()),
                change);
    }
}
