package dev.deskhand.service.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** The styles and scripts of the pages; browsers keep them, so their addresses change with what they hold. */
final class Assets {
    private static final List<String> FILES = List.of("deskhand.css", "deskhand.js", "film.js", "take.js", "unsent.js");

    /** Stands behind the addresses of all of them. */
    static final String MARK = mark();

    private Assets() {}

    private static String mark() {
        var sum = new CRC32();
        for (String name : FILES) {
            try (InputStream in = Assets.class.getResourceAsStream("/META-INF/resources/assets/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("missing in the build: " + name);
                }
                sum.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
