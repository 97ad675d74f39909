package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers writes that would add up if they were repeated.
 *
 * <p>A step that was cut off by a crash is repeated; by its key it finds that it had come to its end, and what it gave.
 */
public interface WriteReceipts {

    /** The output of the write under this key, when it took place and its file is still as it left it. */
    Optional<JsonNode> find(String key);

    /**
     * Notes, durably, what is about to take the place of a file.
     *
     * @param key the call's idempotency key
     * @param file the file of the run that is about to be replaced or made
     * @param draft holds what will stand there
     * @param output what the call will give
     */
    void announce(String key, Path file, Path draft, JsonNode output) throws IOException;
}
