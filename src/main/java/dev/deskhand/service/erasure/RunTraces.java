package dev.deskhand.service.erasure;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run left in the data folder beside the database: its files and its evidence. */
@Singleton
class RunTraces {

    private final DataFolder data;
    private final FolderEvidenceStore evidence;

    RunTraces(DataFolder data, FolderEvidenceStore evidence) {
        this.data = data;
        this.evidence = evidence;
    }

    /** Names of the files it was given. */
    Set<String> given(String run) {
        Path folder = data.root().resolve(Path.of("runs", run, "given"));
        Set<String> names = new TreeSet<>();
        for (Path file : list(folder)) {
            names.add(String.valueOf(file.getFileName()));
        }
        return names;
    }

    /** Deletes the run's folder; how many files were in it. */
    int deleteFiles(String run) {
        return delete(data.root().resolve(Path.of("runs", run)));
    }

    int deleteEvidence(Collection<String> hashes) {
        return (int) hashes.stream().filter(evidence::forget).count();
    }

    int deleteDrafts(List<String> plans, List<String> uploads) {
        int count = 0;
        for (String plan : plans) {
            count += delete(data.root().resolve(Path.of("plans", plan)));
        }
        for (String upload : uploads) {
            count += delete(data.root().resolve(Path.of("uploads", upload)));
        }
        return count;
    }

    private static int delete(Path place) {
        int count = 0;
        for (Path one : walk(place)) {
            try {
                count += Files.isDirectory(one) ? 0 : 1;
                Files.deleteIfExists(one);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + one, e);
            }
        }
        return count;
    }

    /** Everything in it, and it, the deepest first. */
    private static List<Path> walk(Path place) {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + place, e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }
}
