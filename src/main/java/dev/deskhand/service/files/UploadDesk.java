package dev.deskhand.service.files;

import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.persistence.UploadStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes files that people give along and keeps them until a run needs them. */
@Singleton
public class UploadDesk {

    private static final int CHUNK = 64 * 1024;

    private final UploadStore uploads;
    private final FileStore store;
    private final WorkFolder work;
    private final DeskhandConfig config;
    private final Clock clock;

    UploadDesk(UploadStore uploads, FileStore store, WorkFolder work, DeskhandConfig config, Clock clock) {
        this.uploads = uploads;
        this.store = store;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps a file.
     *
     * @throws Refusal TOO_LARGE over the limit, FORBIDDEN for people who may not have work done
     * @throws StoreUnavailableException when there is no room for it
     */
    public StoredFile store(String name, String mediaType, InputStream content, Person person) {
        return keep(null, name, mediaType, content, person);
    }

    /** The same of a file that a run was given, so that it goes when the run is erased. */
    public StoredFile storeOf(String run, String name, String mediaType, InputStream content, Person person) {
        return keep(run, name, mediaType, content, person);
    }

    private StoredFile keep(
            @Nullable String fromRun, String name, String mediaType, InputStream content, Person person) {
        Rights.need(Rights.mayStart(person), "give files", "office, approver or ops");
        String id = Ids.next("f", clock);
        long size = work.with("upload", folder -> {
            Path file = folder.resolve(id);
            long copied = copy(name, content, file);
            store.put(key(id), file);
            return copied;
        });
        var row = new UploadStore.Row(id, SafeName.of(name), size, mediaType, person.name(), clock.instant(), fromRun);
        uploads.add(row);
        return new StoredFile(row.id(), row.name(), row.size(), row.mediaType());
    }

    private long copy(String name, InputStream content, Path file) {
        try (var out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long size = 0;
            for (int read = read(content, chunk); read >= 0; read = read(content, chunk)) {
                size += read;
                if (size > config.uploadLimit()) {
                    throw tooLarge(name);
                }
                out.write(chunk, 0, read);
            }
            return size;
        } catch (IOException e) {
            throw new StoreUnavailableException("An uploaded file cannot be kept just now: " + e, e);
        }
    }

    /** Whoever sends it may break off; that is no fault of the disk. */
    private static int read(InputStream content, byte[] chunk) {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an uploaded file", e);
        }
    }

    private static String key(String id) {
        return "uploads/" + id;
    }

    private Refusal tooLarge(String name) {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "'" + name + "' is larger than " + limitText() + ".",
                "Give a smaller file, or raise DESKHAND_UPLOAD_LIMIT (bytes).");
    }

    /** How large a file may be, in words. */
    public String limitText() {
        long limit = config.uploadLimit();
        return limit >= 1 << 20 ? (limit >> 20) + " MB" : limit + " bytes";
    }

    /** What is known of an uploaded file of this person. */
    public StoredFile get(String id, Person person) {
        return uploads.get(id)
                .filter(row -> row.owner().equals(person.name()))
                .map(row -> new StoredFile(row.id(), row.name(), row.size(), row.mediaType()))
                .orElseThrow(() -> Refusal.notFound(
                        "There is no file with the id '" + id + "'.",
                        "Upload it with POST /api/files and use the id in the answer."));
    }

    /**
     * Puts uploaded files into a folder under their names.
     *
     * @param taken names that are not free
     * @return the name each got, by its id
     */
    public Map<String, String> putInto(Path folder, List<String> ids, Set<String> taken, Person person) {
        Map<String, String> names = names(ids, taken, person);
        names.forEach((id, name) -> {
            try (InputStream content = store.open(key(id))
                    .orElseThrow(() -> store.lacks("the content of the uploaded file '" + name + "'"))) {
                Files.copy(content, folder.resolve(name));
            } catch (IOException e) {
                throw new StoreUnavailableException("An uploaded file cannot be copied just now: " + e, e);
            }
        });
        return names;
    }

    /** What {@link #putInto} calls each: of files named alike the first keeps its name, the others get a number. */
    public Map<String, String> names(List<String> ids, Set<String> taken, Person person) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> used = new HashSet<>(taken);
        for (String id : ids) {
            String name = SafeName.free(get(id, person).name(), used);
            used.add(name);
            names.put(id, name);
        }
        return names;
    }
}
