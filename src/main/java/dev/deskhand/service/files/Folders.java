package dev.deskhand.service.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes folders. */
public final class Folders {

    private Folders() {}

    /** Deletes it with all that is in it; how many files were. */
    public static int delete(Path place) {
        int count = 0;
        for (Path one : deepestFirst(place)) {
            try {
                count += Files.isDirectory(one) ? 0 : 1;
                Files.deleteIfExists(one);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + one, e);
            }
        }
        return count;
    }

    private static List<Path> deepestFirst(Path place) {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + place, e);
        }
    }
}
