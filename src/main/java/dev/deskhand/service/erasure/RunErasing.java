package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.DraftErasure;
import dev.deskhand.service.persistence.log.DraftErasure.Drafts;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureNotes.Begun;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.workflows.journal.RunStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Erases one run, or some fields of it: what lies outside the database first, then the entries that name it. */
@Singleton
class RunErasing {

    private static final Logger LOG = Logger.getLogger(RunErasing.class);

    private final ErasureStore store;
    private final ErasureNotes notes;
    private final DraftErasure drafts;
    private final RunTraces traces;
    private final LogTree tree;
    private final ErasureBook book;
    private final Clock clock;

    RunErasing(
            ErasureStore store,
            ErasureNotes notes,
            DraftErasure drafts,
            RunTraces traces,
            LogTree tree,
            ErasureBook book,
            Clock clock) {
        this.store = store;
        this.notes = notes;
        this.drafts = drafts;
        this.traces = traces;
        this.tree = tree;
        this.book = book;
        this.clock = clock;
    }

    /** Erases it unless it goes on, or a hold keeps it; what becomes of it is told by {@code done}. */
    void erase(Run run, Set<String> fields, ErasureTally done) {
        if (!RunStatus.valueOf(run.status()).isEnded()) {
            done.going.add(run.id());
            return;
        }
        Optional<Begun> begun = book.begin("run", run.id(), () -> store.people(run.id()), fields, done);
        begun.ifPresentOrElse(one -> goOn(run, one, done), () -> done.held.add(run.id()));
    }

    /** A place that does not answer, or a fault in one run, keeps nobody from erasing others: it is tried again. */
    void goOn(Run run, Begun begun, ErasureTally done) {
        try {
            tree.catchUp();
            done.files += deleteTraces(run, begun.fields());
            var isLast = new AtomicBoolean();
            book.take(
                    done,
                    () -> {
                        isLast.set(notes.end(begun.id()));
                        return isLast.get() ? eraseEntries(run, begun.fields()) : ErasureBook.NOTHING;
                    },
                    isLast::get,
                    1);
            done.runs += isLast.get() ? 1 : 0;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Run %s could not be erased yet; it is tried again every minute", run.id());
            book.leave(begun);
            done.unfinished.add(run.id());
        }
    }

    private int deleteTraces(Run run, Set<String> fields) {
        boolean whole = fields.isEmpty();
        int files = 0;
        if (whole || fields.contains(ErasureDesk.EVIDENCE)) {
            files += traces.deleteEvidence(store.ownEvidence(run.id()));
        }
        if (whole) {
            traces.endBrowser(run.id());
            if (!run.requester().isEmpty()) {
                files += delete(drafts.before(run.created(), run.requester(), traces.given(run.id())));
            }
        }
        if (whole || fields.contains(ErasureDesk.FILES)) {
            files += delete(drafts.copies(run.id()));
            // Last, since what it was given is what drafts are known by.
            files += traces.deleteFiles(run.id());
        }
        return files;
    }

    private int delete(Drafts left) {
        int files = traces.deleteDrafts(left);
        drafts.forget(left);
        return files;
    }

    private Count eraseEntries(Run run, Set<String> fields) {
        boolean whole = fields.isEmpty();
        if (whole || fields.contains(ErasureDesk.EVIDENCE)) {
            store.forgetEvidence(run.id());
        }
        Set<String> chosen = withRepetitions(fields);
        return store.eraseRun(run.id(), name -> whole || chosen.contains(name), whole, clock.instant());
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
}
