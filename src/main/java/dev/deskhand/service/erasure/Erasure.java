package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.Scrub;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.journal.RunStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Erases: values out of entries with their salts, files, evidence; then has the database written over.
 *
 * <p>Everything can be done again after a crash: files go before the entries that name them.
 */
@Singleton
public class Erasure {

    private final ErasureStore store;
    private final HoldStore holds;
    private final RunTraces traces;
    private final LogTree tree;
    private final ActStore acts;
    private final Scrub scrub;
    private final Clock clock;

    Erasure(
            ErasureStore store,
            HoldStore holds,
            RunTraces traces,
            LogTree tree,
            ActStore acts,
            Scrub scrub,
            Clock clock) {
        this.store = store;
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
        var done = new Tally();
        for (Run run : wanted) {
            one(run, fields, done);
        }
        return finish(done, kind, by, reason);
    }

    /** Erases somebody: their runs, and their name and words in what others did. */
    Result person(String person, List<Run> runs, String by, String reason) {
        var done = new Tally();
        for (Run run : runs) {
            one(run, Set.of(), done);
        }
        tree.catchUp();
        done.count = done.count
                .plus(store.eraseParts(person, run -> holds.covers(run, store.people(run))))
                .plus(store.eraseActs(person, null, heldSubjects()));
        forgetDrafts(person, null, done);
        return finish(done, "person", by, reason);
    }

    /** Erases the values of acts before a time. */
    Result acts(Instant before) {
        var done = new Tally();
        tree.catchUp();
        done.count = store.eraseActs(null, before, heldSubjects());
        return finish(done, "retention", "", "");
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

    private void one(Run run, Set<String> fields, Tally done) {
        if (!RunStatus.valueOf(run.status()).isEnded()) {
            done.going.add(run.id());
        } else if (holds.covers(run.id(), store.people(run.id()))) {
            done.held.add(run.id());
        } else {
            tree.catchUp();
            boolean whole = fields.isEmpty();
            if (whole || fields.contains("evidence")) {
                done.files += traces.deleteEvidence(store.ownEvidence(run.id()));
                store.forgetEvidence(run.id());
            }
            if (whole) {
                traces.endBrowser(run.id());
                forgetDrafts(run.requester(), traces.given(run.id()), done);
            }
            if (whole || fields.contains("files")) {
                done.files += traces.deleteFiles(run.id());
            }
            Set<String> chosen = withRepetitions(fields);
            done.count = done.count.plus(
                    store.eraseRun(run.id(), name -> whole || chosen.contains(name), whole, clock.instant()));
            done.runs++;
        }
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

    private void forgetDrafts(String person, @Nullable Set<String> names, Tally done) {
        if (!person.isEmpty()) {
            var left = store.forgetDrafts(person, names);
            done.files += traces.deleteDrafts(left.plans(), left.uploads());
        }
    }

    private Result finish(Tally done, String kind, String by, String reason) {
        boolean clean = true;
        if (done.runs > 0 || done.count.values() > 0 || done.files > 0) {
            // Whom it was about is not said: it would stand in the log again.
            acts.record(
                    ActType.ERASED,
                    by,
                    ActStore.details()
                            .put("kind", kind)
                            .put("count", done.runs)
                            .put("entries", done.count.entries())
                            .put("fields", done.count.values())
                            .put("reason", reason));
            store.due(Ids.next("e", clock), clock.instant());
            tree.catchUp();
            clean = scrubWhenDue();
        }
        return new Result(
                done.runs, done.count.entries(), done.count.values(), done.files, done.held, done.going, clean);
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

    /** What has been done so far. */
    private static final class Tally {
        private int runs;
        private int files;
        private Count count = new Count(0, 0);
        private final List<String> held = new ArrayList<>();
        private final List<String> going = new ArrayList<>();
    }
}
