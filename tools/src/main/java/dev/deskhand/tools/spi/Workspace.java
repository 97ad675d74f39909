package dev.deskhand.tools.spi;

import java.nio.file.Path;
import java.util.List;

/** The files of one run: those it was given and those it makes. Files are known by plain names. */
public interface Workspace {

    /**
     * A file that is there.
     *
     * @throws ToolFailure NOT_FOUND with the names that are there, FORBIDDEN for a path that leaves the workspace
     */
    Path existing(String name);

    /**
     * The place for a file to be written; folders in the name are made.
     *
     * @throws ToolFailure FORBIDDEN for a path that leaves the workspace
     */
    Path forWriting(String name);

    /** Names of all files, sorted. */
    List<String> names();

    /** What was written so far under which key. */
    WriteReceipts receipts();

    /** Tries whether files can be written at all: the disk may be full, a quota used up, or the folder away. */
    default boolean takesFiles() {
        return true;
    }
}
