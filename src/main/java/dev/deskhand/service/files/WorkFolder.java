package dev.deskhand.service.files;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.Ids;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/** The folder {@code work} of the data folder: what lies there is being worked on, and nobody misses it after a crash. */
@Singleton
public class WorkFolder {

    private static final String NAME = "work";

    private final DataFolder data;
    private final Clock clock;

    public WorkFolder(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    public Path root() {
        return data.folder(NAME);
    }

    /** Does something in a folder of its own, which is deleted afterwards. */
    public <T> T with(String prefix, Function<Path, T> work) {
        Path folder = data.folder(NAME, Ids.next(prefix, clock));
        try {
            return work.apply(folder);
        } finally {
            Folders.delete(folder);
        }
    }

    /** Deletes what an earlier process left there; for the one that owns the data folder now. */
    public void clear() {
        Folders.delete(root());
    }
}
