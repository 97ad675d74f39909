package dev.deskhand.agent.exploring;

import dev.deskhand.tools.spi.Evidence;
import java.util.Optional;

/** Where the pictures lie that were taken of pages (port). */
@FunctionalInterface
public interface Pictures {

    /** The picture's bytes; empty when it was erased. */
    Optional<byte[]> of(Evidence kept);
}
