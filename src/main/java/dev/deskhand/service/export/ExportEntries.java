package dev.deskhand.service.export;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.persistence.log.LeafSearch.Wanted;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.TreeNodes;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes the entries of an export, and finds the head it ends with.
 *
 * <p>Values may be erased while they are read. What is gone then has to be told by an erasure that the head covers: so the head
 * is one that was signed when the last of them had been read, where an earlier one does not do.
 */
final class ExportEntries {

    private static final String NAME = "entries.jsonl";

    private final LeafSearch leaves;
    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final ExportErasures erasures = new ExportErasures();
    private final Set<String> evidence = new TreeSet<>();
    private CheckpointStore.Row head;
    private long entries;
    private long erased;

    ExportEntries(LeafSearch leaves, LogTree tree, Checkpoints checkpoints, CheckpointStore.Row begun) {
        this.leaves = leaves;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.head = begun;
    }

    /** All of the log: what came while it was read is added, until the head covers every erasure that reached into it. */
    void whole(ExportZip zip) {
        zip.begin(NAME);
        long from = 0;
        do {
            leaves.eachErasure(from, head.size(), erasures::tell);
            leaves.each(from, head.size(), row -> zip.write(noted(row).text() + "\n"));
            from = head.size();
        } while (headMovedOn());
        zip.end(NAME);
    }

    /** Reads a part of it, before anything is given away: its lines are proven by the head, which is known when all are read. */
    void read(Selection selection, LineSpool spool) {
        leaves.eachErasure(0, head.size(), erasures::tell);
        each(
                leaves,
                selection,
                head.size(),
                row -> spool.add(row.leaf(), noted(row).text()));
        spool.finish();
        headMovedOn();
    }

    /** The part that was read. */
    void part(LineSpool spool, ExportZip zip) {
        zip.begin(NAME);
        TreeNodes nodes = tree.nodes();
        long size = head.size();
        spool.each((leaf, text) -> zip.write(ExportLine.proven(text, Proofs.inclusion(leaf, size, nodes)) + "\n"));
        zip.end(NAME);
        if (erasures.hasGone()) {
            leaves.eachErasure(0, size, erasures::bring);
            erasures.write(row -> new ExportLine(row, Proofs.inclusion(row.leaf(), size, nodes)), zip);
        }
    }

    private ExportLine noted(Opened row) {
        var line = new ExportLine(row, null);
        entries++;
        erased += line.gone().size();
        erasures.note(row.leaf(), line);
        evidence.addAll(line.evidence());
        return line;
    }

    /** Whether something was erased of what has been read that the head did not tell: a newer head has taken its place then. */
    private boolean headMovedOn() {
        if (!erasures.hasUntold()) {
            return false;
        }
        var late = new AtomicBoolean();
        leaves.eachErasure(head.size(), tree.catchUp(), row -> late.set(late.get() || erasures.isLate(row)));
        if (late.get()) {
            head = checkpoints.sign();
            erasures.settle();
        }
        return late.get();
    }

    /** The leaves of a selection before {@code size}. */
    static void each(LeafSearch leaves, Selection selection, long size, Consumer<Opened> consumer) {
        switch (selection.kind()) {
            case ALL -> leaves.each(0, size, consumer);
            case RUNS ->
                leaves.eachOfRuns(
                        new Wanted(selection.run(), selection.person(), selection.from(), selection.to()),
                        size,
                        consumer);
            case RANGE ->
                leaves.range(selection.from(), selection.to(), size)
                        .ifPresent(range -> leaves.each(range.from(), range.to(), consumer));
        }
    }

    /** The head that the export ends with. */
    CheckpointStore.Row head() {
        return head;
    }

    long entries() {
        return entries;
    }

    long erased() {
        return erased;
    }

    /** SHA-256 of the evidence that the entries name. */
    Set<String> evidence() {
        return evidence;
    }
}
