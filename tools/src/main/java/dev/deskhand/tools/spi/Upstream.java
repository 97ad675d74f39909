package dev.deskhand.tools.spi;

import org.jspecify.annotations.Nullable;

/**
 * A proxy of the house that leads to the public internet.
 *
 * @param user who to be there, with the password; null where it asks nobody
 */
public record Upstream(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
