package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ActErasure;
import dev.deskhand.service.persistence.log.DraftErasure;
import dev.deskhand.service.persistence.log.DraftErasure.Drafts;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureNotes.Begun;
import dev.deskhand.service.persistence.log.ErasureNotes.Waiting;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.PartErasure;
import dev.deskhand.service.sealing.LogTree;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Erases somebody: their runs, and their name and words in what others did. */
@Singleton
class PersonErasing {

    private final ErasureStore store;
    private final ErasureNotes notes;
    private final DraftErasure drafts;
    private final PartErasure parts;
    private final ActErasure acts;
    private final HoldStore holds;
    private final RunTraces traces;
    private final SecretUsers secrets;
    private final LogTree tree;
    private final RunErasing runs;
    private final ErasureBook book;

    PersonErasing(
            ErasureStore store,
            ErasureNotes notes,
            DraftErasure drafts,
            PartErasure parts,
            ActErasure acts,
            HoldStore holds,
            RunTraces traces,
            SecretUsers secrets,
            LogTree tree,
            RunErasing runs,
            ErasureBook book) {
        this.store = store;
        this.notes = notes;
        this.drafts = drafts;
        this.parts = parts;
        this.acts = acts;
        this.holds = holds;
        this.traces = traces;
        this.secrets = secrets;
        this.tree = tree;
        this.runs = runs;
        this.book = book;
    }

    /** False when a hold keeps all of it. */
    boolean erase(String person, ErasureTally done) {
        Optional<Begun> begun = book.begin("person", person, () -> Set.of(person), Set.of(), done);
        begun.ifPresent(one -> goOn(one, done));
        return begun.isPresent();
    }

    void goOn(Begun begun, ErasureTally done) {
        String person = begun.subject();
        try {
            store.runs(person, null).forEach(run -> runs.erase(run, Set.of(), done));
            tree.catchUp();
            book.take(done, () -> {
                var found = parts.of(person, this::isHeld);
                done.going.addAll(found.going());
                done.held.addAll(found.held());
                done.going.forEach(run -> notes.await(new Waiting(run, person, begun.by(), begun.reason())));
                return found.count();
            });
            book.take(done, () -> acts.of(person, holds.heldPerson(), holds.heldRun()));
            Drafts left = drafts.of(person);
            done.files += traces.deleteDrafts(left);
            SecretUsers.Change unnamed = secrets.without(person);
            boolean isUntold = !done.isWritten && !(left.none() && unnamed.isNone());
            book.take(
                    done,
                    () -> {
                        drafts.forget(left);
                        unnamed.apply();
                        notes.end(begun.id());
                        // Names went that are no values of entries; what was due before may be written over by now.
                        book.due();
                        return ErasureBook.NOTHING;
                    },
                    () -> isUntold,
                    0);
        } catch (RuntimeException e) {
            book.leave(begun);
            throw e;
        }
    }

    private boolean isHeld(String run) {
        return holds.covers(run, store.people(run));
    }

    /** Takes somebody out of a run that has ended meanwhile; not while a hold keeps it. */
    void afterItsEnd(Waiting waiting, ErasureTally done) {
        Optional<Run> run = store.run(waiting.run());
        if (run.isPresent() && run.get().requester().equals(waiting.subject())) {
            runs.erase(run.get(), Set.of(), done);
            if (done.held.isEmpty()) {
                notes.over(waiting);
            }
            return;
        }
        tree.catchUp();
        book.take(done, () -> {
            if (isHeld(waiting.run()) || holds.covers("", Set.of(waiting.subject()))) {
                return ErasureBook.NOTHING;
            }
            notes.over(waiting);
            return parts.of(waiting.subject(), waiting.run());
        });
    }
}
