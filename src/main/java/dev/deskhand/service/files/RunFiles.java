package dev.deskhand.service.files;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of runs: {@code runs/ID/given} as they came, {@code runs/ID/files} as the run works on them. */
@Singleton
public class RunFiles {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xls", "application/vnd.ms-excel",
            "csv", "text/csv;charset=UTF-8",
            "json", "application/json",
            "pdf", "application/pdf",
            "txt", "text/plain;charset=UTF-8",
            "md", "text/plain;charset=UTF-8");

    private final DataFolder data;
    private final UploadDesk uploads;

    RunFiles(DataFolder data, UploadDesk uploads) {
        this.data = data;
        this.uploads = uploads;
    }

    /** The run's workspace. */
    public FolderWorkspace workspace(String runId) {
        return new FolderWorkspace(data.folder("runs", runId, "files"));
    }

    /** Gives uploaded files to a run; the names they got, by id. */
    public Map<String, String> give(String runId, List<String> uploadIds, Person person) {
        Path given = data.folder("runs", runId, "given");
        var names = uploads.putInto(given, uploadIds, person);
        names.values().forEach(name -> copy(given.resolve(name), runId, name));
        return names;
    }

    /** Gives a run the files another was given. */
    public List<String> giveAgain(String earlierRun, String runId) {
        Path earlier = data.folder("runs", earlierRun, "given");
        Path given = data.folder("runs", runId, "given");
        try (Stream<Path> files = Files.list(earlier)) {
            List<Path> all = files.sorted().toList();
            for (Path file : all) {
                Path copy = given.resolve(String.valueOf(file.getFileName()));
                Files.copy(file, copy);
                copy(copy, runId, String.valueOf(file.getFileName()));
            }
            return all.stream().map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy a run's files", e);
        }
    }

    private void copy(Path file, String runId, String name) {
        try {
            Files.copy(file, workspace(runId).forWriting(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy a run's file", e);
        }
    }

    /** All files of the run, by name. */
    public List<RunFile> list(String runId, List<String> given) {
        var workspace = workspace(runId);
        return workspace.names().stream()
                .map(name -> new RunFile(name, size(workspace.existing(name)), mediaType(name), given.contains(name)))
                .toList();
    }

    /** Where one of them is; empty when it is not there. */
    public Optional<Path> find(String runId, String name) {
        try {
            return Optional.of(workspace(runId).existing(name));
        } catch (ToolFailure e) {
            return Optional.empty();
        }
    }

    public static String mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        String known = MEDIA_TYPES.get(ending);
        String guessed = known != null ? known : URLConnection.guessContentTypeFromName(name);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * A file of a run; {@code size} in bytes.
     *
     * @param given whether a person gave it, rather than the run making it
     */
    public record RunFile(String name, long size, String mediaType, boolean given) {}
}
