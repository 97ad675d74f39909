package dev.deskhand.workflows.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One effect on the world and the steps that prepare it, such as filling the form a click sends.
 *
 * @param item 0-based item of the loop that is approved, or 0
 */
public record PlannedEffect(int item, List<PlannedCall> preparations, PlannedCall call) {
    public PlannedEffect {
        preparations = List.copyOf(preparations);
    }

    /** Preparations and the call itself, in order. */
    public List<PlannedCall> calls() {
        var all = new ArrayList<>(preparations);
        all.add(call);
        return all;
    }

    /** The hash of every call, by its path. */
    public Map<String, String> hashes() {
        var hashes = new HashMap<String, String>();
        calls().forEach(one -> hashes.put(one.path(), one.hash()));
        return hashes;
    }
}
