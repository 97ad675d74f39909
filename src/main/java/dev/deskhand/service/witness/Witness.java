package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;

/** A place that keeps copies of checkpoints. */
interface Witness {

    /** What people call it; stays the same over restarts. */
    String name();

    /**
     * Gives it a checkpoint; giving the same again changes nothing.
     *
     * @param before size of the last checkpoint it took, 0 for none
     * @throws IOException when it could not be reached, or did not take it; it is tried again
     * @throws ForkException when it has another checkpoint there
     */
    void take(Row checkpoint, long before) throws IOException, InterruptedException;
}
