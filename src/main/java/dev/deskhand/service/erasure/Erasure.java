package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.Scrub;
import dev.deskhand.service.persistence.log.ActErasure;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.sealing.Took;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Erases: values out of entries with their salts, files, evidence; then has the database written over.
 *
 * <p>Everything can be done again after a crash: files go before the entries that name them.
 */
@Singleton
public class Erasure {

    private static final Count NOTHING = new Count(0, 0, new Took());

    private final ErasureStore store;
    private final ActErasure ofActs;
    private final HoldStore holds;
    private final RunTraces traces;
    private final LogTree tree;
    private final ActStore acts;
    private final Scrub scrub;
    private final Clock clock;

    Erasure(
            ErasureStore store,
            ActErasure ofActs,
            HoldStore holds,
            RunTraces traces,
            LogTree tree,
            ActStore acts,
            Scrub scrub,
            Clock clock) {
        this.store = store;
        this.ofActs = ofActs;
        this.holds = holds;
        this.traces = traces;
        this.tree = tree;
        this.acts = acts;
        this.scrub = scrub;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param runs how many runs lost values
     * @param files files and pieces of evidence that were deleted
     * @param held runs that a hold keeps
     * @param going runs that have not ended yet
     * @param scrubbed whether the places are written over already; else that is tried again every minute
     */
    public record Result(
            int runs, long entries, long values, int files, List<String> held, List<String> going, boolean scrubbed) {}

    /** Erases these runs, or only some fields of them. */
    Result runs(List<Run> wanted, Set<String> fields, String kind, String by, String reason) {
        var done = new ErasureTally(kind, by, reason);
        for (Run run : wanted) {
            one(run, fields, done);
        }
        return finish(done);
    }

    /** Erases somebody: their runs, and their name and words in what others did. */
    Result person(String person, List<Run> runs, String by, String reason) {
        var done = new ErasureTally("person", by, reason);
        for (Run run : runs) {
            one(run, Set.of(), done);
        }
        tree.catchUp();
        values(done, () -> store.eraseParts(person, run -> holds.covers(run, store.people(run))));
        values(done, () -> ofActs.of(person, heldSubjects()));
        values(done, () -> {
            if (!holds.covers("", Set.of(person))) {
                forgetDrafts(person, null, done);
            }
            return NOTHING;
        });
        return finish(done);
    }

    /** Erases the values of acts before a time. */
    Result acts(Instant before) {
        var done = new ErasureTally("retention", "", "");
        tree.catchUp();
        values(done, () -> ofActs.before(before, heldSubjects()));
        return finish(done);
    }

    private Set<String> heldSubjects() {
        return holds.all().stream().map(HoldStore.Hold::subject).collect(Collectors.toSet());
    }

    /** Erases what was written of erased runs afterwards, by workers that were still busy when it was done. */
    void late() {
        List<Run> back = store.cameBack();
        if (!back.isEmpty()) {
            runs(back, Set.of(), "late", "", "");
        }
    }

    private void one(Run run, Set<String> fields, ErasureTally done) {
        if (!RunStatus.valueOf(run.status()).isEnded()) {
            done.going.add(run.id());
            return;
        }
        tree.catchUp();
        int before = done.runs;
        values(done, () -> unlessHeld(run, fields, done), () -> done.runs > before);
    }

    /** Within the transaction, in which no hold can be placed any more: its files go before the entries that name them. */
    private Count unlessHeld(Run run, Set<String> fields, ErasureTally done) {
        if (holds.covers(run.id(), store.people(run.id()))) {
            done.held.add(run.id());
            return NOTHING;
        }
        boolean whole = fields.isEmpty();
        if (whole || fields.contains(ErasureDesk.EVIDENCE)) {
            done.files += traces.deleteEvidence(store.ownEvidence(run.id()));
            store.forgetEvidence(run.id());
        }
        if (whole) {
            traces.endBrowser(run.id());
            forgetDrafts(run.requester(), traces.given(run.id()), done);
        }
        if (whole || fields.contains(ErasureDesk.FILES)) {
            done.files += traces.deleteDrafts(List.of(), store.copies(run.id()));
            store.forgetCopies(run.id());
            done.files += traces.deleteFiles(run.id());
        }
        Set<String> chosen = withRepetitions(fields);
        done.runs++;
        return store.eraseRun(run.id(), name -> whole || chosen.contains(name), whole, clock.instant());
    }

    /**
     * Erases values and writes down which, both or neither: no moment shows one without the other. Holds stay as they are
     * meanwhile.
     *
     * @param ofRun whether a run was erased, which is told whatever it held
     */
    private void values(ErasureTally done, Supplier<Count> erasing, BooleanSupplier ofRun) {
        Count count = acts.record(
                ActType.ERASED,
                done.by,
                () -> {
                    holds.freeze();
                    return erasing.get();
                },
                erased -> !ofRun.getAsBoolean() && erased.values() == 0
                        ? List.of()
                        : done.told(ofRun.getAsBoolean() ? 1 : 0, erased));
        done.entries += count.entries();
        done.values += count.values();
        done.isWritten |= ofRun.getAsBoolean() || count.values() > 0;
    }

    private void values(ErasureTally done, Supplier<Count> erasing) {
        values(done, erasing, () -> false);
    }

    /** The instruction's words stand again in the title, in the plan that was made of it, and in what a model was to reach. */
    private static Set<String> withRepetitions(Set<String> fields) {
        Set<String> all = new TreeSet<>(fields);
        if (all.contains("instruction")) {
            all.addAll(Set.of("title", "goal"));
        }
        if (all.contains("title")) {
            all.add("plan");
        }
        return all;
    }

    private void forgetDrafts(String person, @Nullable Set<String> names, ErasureTally done) {
        if (!person.isEmpty()) {
            var left = store.forgetDrafts(person, names);
            done.files += traces.deleteDrafts(left.plans(), left.uploads());
        }
    }

    private Result finish(ErasureTally done) {
        boolean clean = true;
        if (done.isWritten || done.files > 0) {
            if (!done.isWritten) {
                done.told(0, NOTHING).forEach(act -> acts.record(ActType.ERASED, done.by, act));
            }
            store.due(Ids.next("e", clock), clock.instant());
            tree.catchUp();
            clean = scrubWhenDue();
        }
        return new Result(done.runs, done.entries, done.values, done.files, done.held, done.going, clean);
    }

    /** Writes over what was erased and is still somewhere in the database's files; whether nothing is left to do. */
    boolean scrubWhenDue() {
        if (!store.isDue()) {
            return true;
        }
        Instant before = clock.instant();
        if (scrub.run()) {
            store.scrubbed(before);
            return true;
        }
        return false;
    }
}
