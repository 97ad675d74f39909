package dev.deskhand.service.files;

import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.RunStore.Lease;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the files of runs are (port): with this instance alone, or where several instances find them. */
public interface RunShelf {

    /** A file of a run; {@code size} in bytes. */
    record Entry(String name, long size) {}

    /** Adds a file to those the run was given and to those it works on. */
    void give(String run, String name, Path file);

    /** Gives a run the files another was given. */
    void giveAgain(String earlier, String run);

    /** Names of the files the run was given. */
    List<String> given(String run);

    /** A file as it was given, whatever the run did to its copy since; to be closed, empty when none of that name was given. */
    Optional<InputStream> openGiven(String run, String name);

    /** Files the run works on, by name, as they were after its last action. */
    List<Entry> files(String run);

    /** One of them, to be closed; empty when there is none of that name. */
    Optional<InputStream> open(String run, String name);

    /** Deletes all files of a run; how many there were. */
    int delete(String run);

    /** The run's files for the worker that has the run. */
    Copy take(Lease lease);

    /** The files of a run in the hands of a worker; closed when it lets the run go. */
    interface Copy extends AutoCloseable {

        Workspace workspace();

        /** Sees to it that what was written is durable, and found by whoever takes the run next. */
        void keep();

        @Override
        void close();
    }
}
