package dev.deskhand.service.files;

import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of runs, for people: those a run was given, and those it made. */
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

    private final RunShelf shelf;
    private final UploadDesk uploads;
    private final WorkFolder work;

    RunFiles(RunShelf shelf, UploadDesk uploads, WorkFolder work) {
        this.shelf = shelf;
        this.uploads = uploads;
        this.work = work;
    }

    /** Gives uploaded files to a run; the names they got, by id. */
    public Map<String, String> give(String runId, List<String> uploadIds, Person person) {
        if (uploadIds.isEmpty()) {
            return Map.of();
        }
        return work.with("given", folder -> {
            var names = uploads.putInto(folder, uploadIds, Set.copyOf(names(runId)), person);
            names.values().forEach(name -> shelf.give(runId, name, folder.resolve(name)));
            return names;
        });
    }

    /** Gives a run the files another was given. */
    public List<String> giveAgain(String earlierRun, String runId) {
        shelf.giveAgain(earlierRun, runId);
        return shelf.given(runId);
    }

    /** Names of the files the run was given that are there still. */
    public List<String> given(String runId) {
        return shelf.given(runId);
    }

    /** One of those as it was given, to be closed; empty when it is not there. */
    public Optional<InputStream> openGiven(String runId, String name) {
        return shelf.openGiven(runId, name);
    }

    /** All files of the run, by name. */
    public List<RunFile> list(String runId, List<String> given) {
        return shelf.files(runId).stream()
                .map(file -> new RunFile(file.name(), file.size(), mediaType(file.name()), given.contains(file.name())))
                .toList();
    }

    /** The names of all files of the run. */
    public List<String> names(String runId) {
        return shelf.files(runId).stream().map(RunShelf.Entry::name).toList();
    }

    /** One of them, to be closed; empty when it is not there. */
    public Optional<InputStream> open(String runId, String name) {
        return shelf.open(runId, name);
    }

    public static String mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        String known = MEDIA_TYPES.get(ending);
        String guessed = known != null ? known : URLConnection.guessContentTypeFromName(name);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /**
     * A file of a run; {@code size} in bytes.
     *
     * @param given whether a person gave it, rather than the run making it
     */
    public record RunFile(String name, long size, String mediaType, boolean given) {}
}
