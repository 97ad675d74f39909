package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureNotes.Begun;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.sealing.Took;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The short transactions of an erasure: it begins unless a hold keeps what it is of, and what it takes is told by it.
 *
 * <p>What lies outside the database is deleted between them. The database ends a transaction that waits for such places.
 */
@Singleton
class ErasureBook {

    static final Count NOTHING = new Count(0, 0, new Took());
    private static final Logger LOG = Logger.getLogger(ErasureBook.class);

    /** After so long whoever began is taken for gone; two at once do no harm, and only one of them tells of it. */
    private static final Duration AT_IT = Duration.ofMinutes(10);

    private final HoldStore holds;
    private final ErasureNotes notes;
    private final ActStore acts;
    private final Clock clock;

    ErasureBook(HoldStore holds, ErasureNotes notes, ActStore acts, Clock clock) {
        this.holds = holds;
        this.notes = notes;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * From now on no hold is put on it any more, and it is taken up again should nobody end it.
     *
     * @param kind {@code run} or {@code person}
     * @param people whose holds keep it
     * @return empty when a hold keeps it
     */
    Optional<Begun> begin(
            String kind, String subject, Supplier<Set<String>> people, Set<String> fields, ErasureTally done) {
        var begun = new Begun(Ids.next("b", clock), kind, subject, fields, done.kind, done.by, done.reason);
        return holds.frozen(() -> {
            if (holds.covers(kind.equals("run") ? subject : "", people.get())) {
                return Optional.empty();
            }
            Optional<Begun> before = before(begun);
            if (before.isEmpty()) {
                notes.begin(begun, clock.instant().plus(AT_IT));
            }
            return Optional.of(before.orElse(begun));
        });
    }

    /** The same, begun before and not ended: it is gone on with, so that what cannot be reached for days is noted once. */
    private Optional<Begun> before(Begun begun) {
        return notes.begun().stream().filter(begun::isSame).findFirst();
    }

    /** Takes up what was left behind; false when somebody else did. */
    boolean takeUp(Begun begun) {
        return notes.takeUp(begun.id(), clock.instant(), clock.instant().plus(AT_IT));
    }

    /** Leaves it to whoever looks next; that is done in ten minutes anyway. */
    void leave(Begun begun) {
        try {
            notes.leave(begun.id(), clock.instant());
        } catch (RuntimeException e) {
            LOG.debug("It is taken up later", e);
        }
    }

    /**
     * Erases values and writes down which, and that places have to be written over: all or nothing, so that no moment shows
     * one without the other. Holds stay as they are meanwhile.
     *
     * @param alsoMore whether something went that is told whatever values it held
     * @param runs how many runs that were
     */
    void take(ErasureTally done, Supplier<Count> erasing, BooleanSupplier alsoMore, int runs) {
        Count count = acts.record(
                ActType.ERASED,
                done.by,
                () -> {
                    holds.freeze();
                    Count erased = erasing.get();
                    if (alsoMore.getAsBoolean() || erased.values() > 0) {
                        due();
                    }
                    return erased;
                },
                erased -> !alsoMore.getAsBoolean() && erased.values() == 0
                        ? List.of()
                        : done.told(alsoMore.getAsBoolean() ? runs : 0, erased));
        done.entries += count.entries();
        done.values += count.values();
        done.isWritten |= alsoMore.getAsBoolean() || count.values() > 0;
    }

    /** Places have to be written over, from the end of the transaction at hand. */
    void due() {
        notes.due(Ids.next("e", clock), clock.instant());
    }

    void take(ErasureTally done, Supplier<Count> erasing) {
        take(done, erasing, () -> false, 0);
    }
}
