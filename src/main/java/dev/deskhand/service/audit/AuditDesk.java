package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.JournalSearch.Row;
import dev.deskhand.service.persistence.JournalSearch.Wanted;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.sealing.LastCheck;
import dev.deskhand.service.sealing.LogCheck;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.transparency.NoteKey;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searching and exporting what happened; people without the role to see all find their own runs only. */
@Singleton
public class AuditDesk {

    private final JournalSearch journal;
    private final EvidenceShelf evidence;

    private final Checkpoints checkpoints;
    private final LogKey key;
    private final LastCheck check;

    AuditDesk(JournalSearch journal, EvidenceShelf evidence, Checkpoints checkpoints, LogKey key, LastCheck check) {
        this.journal = journal;
        this.evidence = evidence;
        this.checkpoints = checkpoints;
        this.key = key;
        this.check = check;
    }

    /** Every entry that fits, oldest first; for those who see all. */
    public void export(AuditFilter filter, Person person, Consumer<Row> consumer) {
        mayExport(person);
        journal.each(wanted(filter, person), consumer);
    }

    public void mayExport(Person person) {
        Rights.need(Rights.seesAll(person), "export the log", "auditor, ops or approver");
    }

    /** The head of the log over all that has happened so far, signed. */
    public CheckpointStore.Row checkpoint(Person person) {
        mayExport(person);
        return checkpoints.sign();
    }

    /** The last head that was signed; empty before the first. */
    public Optional<CheckpointStore.Row> lastCheckpoint(Person person) {
        mayExport(person);
        return checkpoints.last();
    }

    /** The key that verifies what is signed now. */
    public NoteKey key() {
        return key.verifier();
    }

    /** Compares every entry with its leaf in the tree, and the tree with its signed head. */
    public LogCheck.Result verify(Person person) {
        mayExport(person);
        return check.run();
    }

    /** What the last check came to; empty when there was none yet. */
    public Optional<LastCheck.Done> lastVerified(Person person) {
        mayExport(person);
        return check.get();
    }

    /** The evidence with this SHA-256, to be closed; for people who do not see all, only that of their own runs. */
    public InputStream evidence(String sha256, Person person) {
        boolean seesAll = Rights.seesAll(person);
        if (!seesAll && !journal.names(sha256, person.name())) {
            throw unknown(sha256);
        }
        return evidence.open(sha256)
                .orElseThrow(() -> seesAll && !journal.names(sha256) ? unknown(sha256) : keptNoMore(sha256));
    }

    private static Refusal unknown(String sha256) {
        return Refusal.notFound(
                "There is no evidence '" + sha256 + "'.",
                "Use the SHA-256 of an entry's evidence: 64 lower-case hex digits.");
    }

    private static Refusal keptNoMore(String sha256) {
        return Refusal.notFound(
                "The evidence '" + sha256 + "' is not kept any more.",
                "It was erased, by somebody or by age, or its file has been lost; the log still has its SHA-256.");
    }

    private static Wanted wanted(AuditFilter filter, Person person) {
        return wanted(filter, person, filter.before());
    }

    /** What somebody may find in the journals. */
    static Wanted wanted(AuditFilter filter, Person person, @Nullable Long before) {
        String owner = Rights.seesAll(person) ? null : person.name();
        return new Wanted(
                filter.run(),
                filter.person(),
                owner,
                filter.tool(),
                filter.type(),
                filter.from(),
                filter.to(),
                filter.text(),
                before);
    }
}
