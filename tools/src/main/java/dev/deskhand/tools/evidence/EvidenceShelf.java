package dev.deskhand.tools.evidence;

import dev.deskhand.tools.spi.EvidenceStore;
import java.io.InputStream;
import java.util.Optional;

/** Evidence that can be looked at again, and forgotten (port). */
public interface EvidenceShelf extends EvidenceStore {

    /** The content with this SHA-256 (lower-case hex), to be closed; empty when it is not there. */
    Optional<InputStream> open(String sha256);

    /** Deletes it; false when it was not there. */
    boolean forget(String sha256);
}
