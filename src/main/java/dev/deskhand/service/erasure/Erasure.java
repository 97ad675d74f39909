package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.Scrub;
import dev.deskhand.service.persistence.log.ActErasure;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureNotes.Begun;
import dev.deskhand.service.persistence.log.ErasureNotes.Waiting;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.sealing.LogTree;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Erases: values out of entries with their salts, files, evidence; then has the database written over.
 *
 * <p>Everything can be done again after a crash: files go before the entries that name them, and what has begun is on disk.
 */
@Singleton
public class Erasure {

    private static final Logger LOG = Logger.getLogger(Erasure.class);

    private final ErasureStore store;
    private final ErasureNotes notes;
    private final ActErasure ofActs;
    private final HoldStore holds;
    private final RunErasing ofRuns;
    private final PersonErasing ofPeople;
    private final ErasureBook book;
    private final LogTree tree;
    private final Scrub scrub;
    private final Clock clock;

    Erasure(
            ErasureStore store,
            ErasureNotes notes,
            ActErasure ofActs,
            HoldStore holds,
            RunErasing ofRuns,
            PersonErasing ofPeople,
            ErasureBook book,
            LogTree tree,
            Scrub scrub,
            Clock clock) {
        this.store = store;
        this.notes = notes;
        this.ofActs = ofActs;
        this.holds = holds;
        this.ofRuns = ofRuns;
        this.ofPeople = ofPeople;
        this.book = book;
        this.tree = tree;
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
     * @param unfinished runs of which files, evidence or a browser could not be reached; they are tried again every minute
     * @param scrubbed whether the places are written over already; else that is tried again every minute
     */
    public record Result(
            int runs,
            long entries,
            long values,
            int files,
            List<String> held,
            List<String> going,
            List<String> unfinished,
            boolean scrubbed) {}

    /** Erases these runs, or only some fields of them. */
    Result runs(List<Run> wanted, Set<String> fields, String kind, String by, String reason) {
        var done = new ErasureTally(kind, by, reason);
        wanted.forEach(run -> ofRuns.erase(run, fields, done));
        return finish(done);
    }

    /** Erases somebody: their runs, and their name and words in what others did; empty when a hold keeps it. */
    Optional<Result> person(String person, String by, String reason) {
        var done = new ErasureTally("person", by, reason);
        return ofPeople.erase(person, done) ? Optional.of(finish(done)) : Optional.empty();
    }

    /** Erases the values of acts before a time. */
    Result acts(Instant before) {
        var done = new ErasureTally("retention", "", "");
        tree.catchUp();
        book.take(done, () -> ofActs.before(before, holds.heldPerson().or(holds.heldRun())));
        return finish(done);
    }

    /**
     * Erases what was left over: what somebody began and did not end, runs whose end it waited for, and what was written of
     * erased runs afterwards, by workers that were still busy.
     */
    void late() {
        notes.leftBehind(clock.instant()).forEach(begun -> orLater(() -> again(begun)));
        notes.over().forEach(waiting -> orLater(() -> afterItsEnd(waiting)));
        var done = new ErasureTally("late", "", "");
        store.cameBack().forEach(run -> orLater(() -> ofRuns.erase(run, Set.of(), done)));
        finish(done);
    }

    /** What goes wrong with one keeps nobody from the others. */
    private static void orLater(Runnable erasing) {
        try {
            erasing.run();
        } catch (RuntimeException e) {
            LOG.error("Something could not be erased yet; it is tried again every minute", e);
        }
    }

    private void again(Begun begun) {
        if (!book.takeUp(begun)) {
            return;
        }
        var done = new ErasureTally(begun.why(), begun.by(), begun.reason());
        if (begun.kind().equals("person")) {
            ofPeople.goOn(begun, done);
        } else {
            store.run(begun.subject())
                    .ifPresentOrElse(run -> ofRuns.goOn(run, begun, done), () -> notes.end(begun.id()));
        }
    }

    private void afterItsEnd(Waiting waiting) {
        ofPeople.afterItsEnd(waiting, new ErasureTally("person", waiting.by(), waiting.reason()));
    }

    private Result finish(ErasureTally done) {
        tree.catchUp();
        boolean clean = scrubWhenDue();
        return new Result(
                done.runs, done.entries, done.values, done.files, done.held, done.going, done.unfinished, clean);
    }

    /** Writes over what was erased and is still somewhere in the database's files; whether nothing is left to do. */
    boolean scrubWhenDue() {
        List<String> due = notes.due();
        if (due.isEmpty()) {
            return true;
        }
        if (scrub.run()) {
            notes.scrubbed(due, clock.instant());
            return true;
        }
        return false;
    }
}
