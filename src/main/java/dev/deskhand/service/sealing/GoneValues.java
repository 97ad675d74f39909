package dev.deskhand.service.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.ErasuresCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Holds what the log has lost to its erasures, entry by entry and in bounded room.
 *
 * <p>Erasures may go on meanwhile: what no erasure names is put by until those that came since have been read.
 */
final class GoneValues {

    private static final int PUT_BY = 1_000;

    private final LeafSearch leaves;
    private final LongSupplier catchUp;
    private final ObjectMapper json = JournalJson.mapper();
    private final ErasuresCheck erasures = new ErasuresCheck();
    private final List<Lost> waiting = new ArrayList<>();
    private long readTo;
    private long firstUnnamed = -1;

    private record Lost(long leaf, int form, Set<String> fields) {}

    /**
     * Reads the erasures there are.
     *
     * @param size of the log
     * @param catchUp makes leaves of what has happened since and says how many there are then
     */
    GoneValues(LeafSearch leaves, long size, LongSupplier catchUp) {
        this.leaves = leaves;
        this.catchUp = catchUp;
        readTo(size);
    }

    private void readTo(long size) {
        leaves.eachErasure(readTo, size, this::tell);
        readTo = Math.max(readTo, size);
    }

    private void tell(Opened row) {
        try {
            erasures.entry(row.leaf(), json.readTree(row.content()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Such an erasure names nothing; that it is not what was written is found when it is compared.
        }
    }

    /** Takes what an entry lost. */
    void lost(long leaf, int form, Set<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        if (erasures.names(leaf, fields)) {
            return;
        }
        waiting.add(new Lost(leaf, form, fields));
        if (waiting.size() >= PUT_BY) {
            judge();
        }
    }

    private void judge() {
        if (waiting.isEmpty()) {
            return;
        }
        readTo(catchUp.getAsLong());
        for (Lost one : waiting) {
            if (!erasures.judge(one.leaf(), one.form(), one.fields()) && firstUnnamed < 0) {
                firstUnnamed = one.leaf();
            }
        }
        waiting.clear();
    }

    /** The first leaf that lost values no erasure names; -1 when there is none. */
    long firstUnnamed() {
        judge();
        return firstUnnamed;
    }

    /** Values of earlier releases that no erasure tells of. */
    long untold() {
        judge();
        return erasures.untold();
    }
}
