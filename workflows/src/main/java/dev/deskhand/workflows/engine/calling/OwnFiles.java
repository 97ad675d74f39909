package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a call that broke because our own files cannot be written just now from one that is at fault itself. */
final class OwnFiles {

    /** As systems say it; in other languages, and for other faults of a disk, it is tried whether a file can be written. */
    private static final Pattern NO_ROOM = Pattern.compile(
            "(?i)no space left|quota exceeded|not enough space|input/output error|read-only file system");

    private OwnFiles() {}

    /** What keeps our files from being written; empty when the call broke for another reason. */
    static Optional<StoreUnavailableException> fault(Throwable cause, Workspace workspace) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof StoreUnavailableException already) {
                return Optional.of(already);
            }
            if (one instanceof IOException
                    && NO_ROOM.matcher(String.valueOf(one.getMessage())).find()) {
                return Optional.of(because(one));
            }
        }
        return isAboutFiles(cause) && !workspace.takesFiles() ? Optional.of(because(cause)) : Optional.empty();
    }

    /** A browser that does not come up, too, may have found no room. */
    private static boolean isAboutFiles(@Nullable Throwable cause) {
        return cause instanceof IOException
                || cause instanceof UncheckedIOException
                || cause instanceof ToolFailure failure && failure.kind() == FailureKind.UNAVAILABLE;
    }

    private static StoreUnavailableException because(Throwable cause) {
        return new StoreUnavailableException(
                "The files of runs cannot be written just now: " + cause.getMessage(), cause);
    }
}
