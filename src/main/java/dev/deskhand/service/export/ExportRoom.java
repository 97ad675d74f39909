package dev.deskhand.service.export;

import dev.deskhand.service.problem.Refusal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a part of the log wait for their head. All of them are there before anything is given to whoever asked, so
 * that a lack of room is told in words and is no download that breaks off.
 *
 * @param folder where there is room for them
 * @param spools make what they wait in
 */
record ExportRoom(Supplier<Path> folder, Function<Path, LineSpool> spools) {

    private static final Logger LOG = Logger.getLogger(ExportRoom.class);

    /**
     * Reads a part.
     *
     * @throws Refusal UNAVAILABLE when there is no room for it; nothing of it stays
     */
    LineSpool read(Selection selection, ExportEntries entries) {
        LineSpool spool = null;
        try {
            spool = spools.apply(folder.get());
            entries.read(selection, spool);
            return spool;
        } catch (UncheckedIOException e) {
            close(spool, e);
            LOG.warnf("A part of the log found no room to wait in until it is exported: %s", e);
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "There is no room for this export in the data folder of the service, or it cannot be written there.",
                    "Export a shorter time or one run, or the whole log, which needs no room there; or have whoever runs"
                            + " Deskhand make room.");
        } catch (RuntimeException e) {
            close(spool, e);
            throw e;
        }
    }

    private static void close(@Nullable LineSpool spool, RuntimeException because) {
        try {
            if (spool != null) {
                spool.close();
            }
        } catch (UncheckedIOException alsoFull) {
            because.addSuppressed(alsoFull);
        }
    }
}
