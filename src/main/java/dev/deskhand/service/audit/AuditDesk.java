package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.JournalSearch.Head;
import dev.deskhand.service.persistence.JournalSearch.Row;
import dev.deskhand.service.persistence.JournalSearch.Wanted;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Searching and exporting what happened; people without the role to see all find their own runs only. */
@Singleton
public class AuditDesk {

    private final JournalSearch journal;
    private final FolderEvidenceStore evidence;

    AuditDesk(JournalSearch journal, FolderEvidenceStore evidence) {
        this.journal = journal;
        this.evidence = evidence;
    }

    /** Newest first. */
    public Found search(AuditFilter filter, Person person) {
        Wanted wanted = wanted(filter, person);
        List<Row> rows = journal.find(wanted, filter.limit() + 1);
        boolean more = rows.size() > filter.limit();
        return new Found(more ? rows.subList(0, filter.limit()) : rows, journal.count(withoutPage(wanted)), more);
    }

    /** Every entry that fits, oldest first; for those who see all. */
    public void export(AuditFilter filter, Person person, Consumer<Row> consumer) {
        mayExport(person);
        journal.each(wanted(filter, person), consumer);
    }

    public void mayExport(Person person) {
        Rights.need(Rights.seesAll(person), "export the log", "auditor, ops or approver");
    }

    /** How many entries there are, and the hash that covers them all. */
    public Head head(Person person) {
        mayExport(person);
        return journal.head();
    }

    /** Reads the whole journal and finds the first entry whose hash does not follow from those before. */
    public Verified verify(Person person) {
        mayExport(person);
        var check = new ChainCheck();
        journal.each(wanted(AuditFilter.ALL, person), check);
        return check.result();
    }

    /** Where the evidence with this SHA-256 is. */
    public Path evidence(String sha256) {
        return evidence.find(sha256)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no evidence '" + sha256 + "'.",
                        "Use the SHA-256 of an entry's evidence: 64 lower-case hex digits."));
    }

    private static Wanted wanted(AuditFilter filter, Person person) {
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
                filter.before());
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

    /** One page of entries, how many fit in all, and whether older ones follow. */
    public record Found(List<Row> rows, long total, boolean more) {}

    /**
     * Whether the chain of hashes holds.
     *
     * @param count entries read
     * @param brokenAt position of the first entry that does not fit; 0 when all do
     */
    public record Verified(long count, long brokenAt, String head) {
        public boolean holds() {
            return brokenAt == 0;
        }
    }
}
