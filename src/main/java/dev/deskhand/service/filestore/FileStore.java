package dev.deskhand.service.filestore;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps content under keys such as {@code uploads/f-1} for all instances that share it (port).
 *
 * <p>Every method throws {@link StoreUnavailableException} when the place cannot be used
 * just now.
 */
public interface FileStore {

    /** Keeps what is in a file, in place of what was under the key; durable when it returns. */
    void put(String key, Path content);

    /** Keeps these bytes, in place of what was under the key; durable when it returns. */
    void put(String key, byte[] content);

    /** What is kept under the key, to be closed; empty when nothing is. */
    Optional<InputStream> open(String key);

    /** Deletes what is under the key or below it, in every version that is kept; how many things that were. */
    int delete(String key);

    /** Where it is, for people. */
    String name();

    /** What to throw where content is missing that was put and not deleted. */
    default StoreUnavailableException lacks(String what) {
        String message = what + " is not in " + name()
                + " just now. Whoever runs Deskhand has to see to it that files are where they were kept"
                + " (DESKHAND_FILES), such as that the share is mounted.";
        return new StoreUnavailableException(message, new FileNotFoundException(what));
    }

    /**
     * Writes, reads and deletes something.
     *
     * @throws IllegalStateException saying what is wrong, when one of them does not work
     */
    default void check() {
        String key = "probe/" + UUID.randomUUID();
        byte[] content = key.getBytes(StandardCharsets.UTF_8);
        try {
            put(key, content);
            try (InputStream back =
                    open(key).orElseThrow(() -> new IOException("what was just written is not there"))) {
                if (!Arrays.equals(back.readAllBytes(), content)) {
                    throw new IOException("it gives back something else than was written");
                }
            }
            delete(key);
        } catch (IOException | StoreUnavailableException e) {
            throw new IllegalStateException(
                    "Files cannot be kept in " + name() + ": " + e.getMessage()
                            + ". See DESKHAND_FILES and the settings that go with it.",
                    e);
        }
    }
}
