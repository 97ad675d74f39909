package dev.deskhand.service.erasure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ErasureStore.Count;
import dev.deskhand.workflows.sealing.Took;
import java.util.ArrayList;
import java.util.List;

/** What one erasure has done so far, and how it is told in the log. */
final class ErasureTally {

    /** Characters of what one entry names: longer entries do not fit into a bundle of tlog-tiles. */
    private static final int LONGEST_LIST = 40_000;

    final String kind;
    final String by;
    final String reason;
    final List<String> held = new ArrayList<>();
    final List<String> going = new ArrayList<>();
    final List<String> unfinished = new ArrayList<>();
    int runs;
    int files;
    long entries;
    long values;

    /** Whether the log has an entry about it. */
    boolean isWritten;

    ErasureTally(String kind, String by, String reason) {
        this.kind = kind;
        this.by = by;
        this.reason = reason;
    }

    /**
     * The entries about values that were erased together. Whom it was about is not said: it would stand in the log again.
     */
    List<ObjectNode> told(int runs, Count count) {
        List<ObjectNode> acts = new ArrayList<>();
        for (List<String> pieces : count.took().lists(LONGEST_LIST)) {
            boolean first = acts.isEmpty();
            ObjectNode act = ActStore.details()
                    .put("kind", kind)
                    .put("count", first ? runs : 0)
                    .put("entries", first ? count.entries() : 0)
                    .put("fields", first ? count.values() : 0)
                    .put("reason", reason);
            var took = act.putArray(Took.FIELD);
            pieces.forEach(took::add);
            acts.add(act);
        }
        return acts;
    }
}
