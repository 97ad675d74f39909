package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.JournalSearch.Row;
import dev.deskhand.service.persistence.JournalSearch.Wanted;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.PlanningFaults;
import dev.deskhand.service.persistence.log.PlanningFaults.Fault;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searching and exporting what happened; people without the role to see all find their own runs only. */
@Singleton
public class AuditDesk {

    private final JournalSearch journal;
    private final EvidenceShelf evidence;

    private final PlanningFaults faults;
    private final ActStore acts;
    private final Checkpoints checkpoints;
    private final LogKey key;
    private final LastCheck check;

    AuditDesk(
            JournalSearch journal,
            EvidenceShelf evidence,
            PlanningFaults faults,
            ActStore acts,
            Checkpoints checkpoints,
            LogKey key,
            LastCheck check) {
        this.journal = journal;
        this.evidence = evidence;
        this.faults = faults;
        this.acts = acts;
        this.checkpoints = checkpoints;
        this.key = key;
        this.check = check;
    }

    /** Newest first. */
    public Found search(AuditFilter filter, Person person) {
        Sheet page = page(filter, person);
        return new Found(page.rows(), journal.count(withoutPage(wanted(filter, person))), page.more());
    }

    /** The same without the total, which takes a look at every entry. */
    public Sheet page(AuditFilter filter, Person person) {
        List<Row> rows = journal.find(wanted(filter, person), filter.limit() + 1);
        boolean more = rows.size() > filter.limit();
        return new Sheet(more ? rows.subList(0, filter.limit()) : rows, more);
    }

    /**
     * Instructions that no plan came of, newest first, between two times; none when a run or a tool is looked for.
     *
     * @param to exclusive
     */
    public List<Fault> planningFaults(AuditFilter filter, @Nullable Instant from, @Nullable Instant to, Person person) {
        String wanted = filter.person();
        boolean hidden = !Rights.seesAll(person) && wanted != null && !wanted.equals(person.name());
        if (hidden || filter.run() != null || filter.tool() != null) {
            return List.of();
        }
        return faults.find(Rights.seesAll(person) ? wanted : person.name(), from, to, filter.limit());
    }

    /** What people and the service did beside runs between two times, newest first; for those who see all. */
    public List<ActStore.Row> acts(AuditFilter filter, @Nullable Instant from, @Nullable Instant to, Person person) {
        boolean none = !Rights.seesAll(person) || filter.run() != null || filter.tool() != null;
        return none ? List.of() : acts.find(filter.person(), from, to, filter.limit());
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
        return Optional.of(sha256)
                .filter(wanted -> Rights.seesAll(person) || journal.names(wanted, person.name()))
                .flatMap(evidence::open)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no evidence '" + sha256 + "'.",
                        "Use the SHA-256 of an entry's evidence: 64 lower-case hex digits."));
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

    private static Wanted withoutPage(Wanted wanted) {
        return new Wanted(
                wanted.run(),
                wanted.person(),
                wanted.owner(),
                wanted.tool(),
                wanted.type(),
                wanted.from(),
                wanted.to(),
                wanted.text(),
                null);
    }

    /** One page of entries, and whether older ones follow. */
    public record Sheet(List<Row> rows, boolean more) {}

    /** One page of entries, how many fit in all, and whether older ones follow. */
    public record Found(List<Row> rows, long total, boolean more) {}
}
