package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a call that broke because our own files cannot be written just now from one that is at fault itself. */
final class OwnFiles {

    /** As systems say it; in other languages, and for other faults of a disk, it is tried whether a file can be written. */
    private static final Pattern NO_ROOM =
            Pattern.compile("(?i)no space left on device|disk quota exceeded|there is not enough space on the disk"
                    + "|input/output error|read-only file system");

    private OwnFiles() {}

    /** What keeps our files from being written; empty when the call broke for another reason. */
    static Optional<StoreUnavailableException> fault(Throwable cause, Workspace workspace) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof StoreUnavailableException already) {
                return Optional.of(already);
            }
            if (saysNoRoom(one)) {
                return Optional.of(because(one));
            }
        }
        return isAboutFiles(cause) && !workspace.takesFiles() ? Optional.of(because(cause)) : Optional.empty();
    }

    /** Files that are written piece by piece say no more than that; what pages and other systems say stands in more words. */
    private static boolean saysNoRoom(Throwable cause) {
        if (cause instanceof FileSystemException ofFile) {
            return NO_ROOM.matcher(String.valueOf(ofFile.getReason())).find();
        }
        return cause.getClass() == IOException.class
                && NO_ROOM.matcher(String.valueOf(cause.getMessage()).strip()).matches();
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
