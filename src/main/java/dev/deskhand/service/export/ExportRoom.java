package dev.deskhand.service.export;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

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
        LineSpool spool = begun();
        try {
            entries.read(selection, spool);
            return spool;
        } catch (SpoolException e) {
            close(spool, e);
            throw noRoom(e);
        } catch (RuntimeException e) {
            close(spool, e);
            throw e;
        }
    }

    private LineSpool begun() {
        try {
            return spools.apply(place());
        } catch (SpoolException e) {
            throw noRoom(e);
        }
    }

    private Path place() {
        try {
            return folder.get();
        } catch (StoreUnavailableException e) {
            throw noRoom(e);
        }
    }

    private static Refusal noRoom(RuntimeException because) {
        LOG.warn("A part of the log found no room to wait in until it is exported", because);
        return new Refusal(
                Refusal.Kind.UNAVAILABLE,
                "There is no room for this export in the data folder of the service, or it cannot be written there.",
                "Export a shorter time or one run, or the whole log, which needs no room there; or have whoever runs"
                        + " Deskhand make room.");
    }

    private static void close(LineSpool spool, RuntimeException because) {
        try {
            spool.close();
        } catch (UncheckedIOException alsoFull) {
            because.addSuppressed(alsoFull);
        }
    }
}
