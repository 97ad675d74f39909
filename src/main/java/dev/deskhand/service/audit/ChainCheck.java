package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.JournalSearch.Row;
import java.util.function.Consumer;

/** Follows the chain of hashes from entry to entry. */
final class ChainCheck implements Consumer<Row> {

    private String hash = JournalSearch.beginning();
    private long count;
    private long brokenAt;

    @Override
    public void accept(Row row) {
        count++;
        hash = JournalSearch.chained(hash, row);
        if (brokenAt == 0 && !hash.equals(row.hash())) {
            brokenAt = row.position();
        }
        hash = row.hash();
    }

    AuditDesk.Verified result() {
        return new AuditDesk.Verified(count, brokenAt, hash);
    }
}
