package dev.deskhand.service.sealing;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeHash;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Signs the log's heads, and only such as continue those signed before. */
@Singleton
public class Checkpoints {

    private final LogTree tree;
    private final LogKey key;
    private final CheckpointStore store;
    private final Clock clock;

    public Checkpoints(LogTree tree, LogKey key, CheckpointStore store, Clock clock) {
        this.tree = tree;
        this.key = key;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The head over all that has happened so far, signed now when it was not yet.
     *
     * @throws IllegalStateException when the tree is not what was signed before
     */
    public synchronized Row sign() {
        key.signers();
        tree.catchUp();
        Checkpoint head = tree.head(key.origin());
        Optional<Row> last = store.last();
        if (last.isPresent()) {
            check(last.get(), head);
            if (last.get().size() == head.size()) {
                return last.get();
            }
        }
        store.add(
                head.size(),
                clock.instant(),
                SignedNote.sign(head.text(), key.signers()).written());
        return store.last().orElseThrow();
    }

    /** Makes leaves of all that has happened so far, and signs nothing; how many there are then. */
    public long catchUp() {
        return tree.catchUp();
    }

    /** The last head that was signed. */
    public Optional<Row> last() {
        return store.last();
    }

    private void check(Row last, Checkpoint head) {
        Checkpoint signed = Checkpoint.parse(SignedNote.parse(last.note()).text());
        boolean same = signed.size() <= head.size() && root(signed.size(), head).equals(signed.root());
        if (!same) {
            throw new IllegalStateException("The log has been changed: its first " + signed.size()
                    + " entries are not those of the checkpoint of " + last.at()
                    + ". Nothing more is signed. Compare it with a backup and with the witnesses' copies.");
        }
    }

    private TreeHash root(long size, Checkpoint head) {
        return size == head.size()
                ? head.root()
                : GrowingTree.of(size, tree.nodes()).root();
    }
}
