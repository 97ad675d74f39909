package dev.deskhand.service.erasure;

import dev.deskhand.service.files.LocalRunShelf;
import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.filestore.FolderStore;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Scrub;
import dev.deskhand.service.persistence.UploadStore;
import dev.deskhand.service.persistence.log.ActErasure;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.DraftErasure;
import dev.deskhand.service.persistence.log.ErasureNotes;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.persistence.log.PartErasure;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that erases, over a log; what lies outside the database can be made slow, or fail. */
final class ErasureLab {

    static final Person ADMIN = new Person("root", Set.of("admin"));

    final SampleLog log;
    final HoldStore holds;
    final ErasureNotes notes;
    final Erasure erasure;
    final ErasureDesk desk;
    final HoldDesk holding;
    final KeptDesk kept;
    Runnable atEvidence = () -> {};
    Runnable atDrafts = () -> {};
    Consumer<String> atBrowser = run -> {};
    final List<String> endedBrowsers = new ArrayList<>();
    private final Path folder;
    private final FolderEvidenceStore evidence;

    ErasureLab(Path folder, SampleLog log) {
        this(folder, log, new FolderEvidenceStore(folder.resolve("evidence")));
    }

    ErasureLab(Path folder, SampleLog log, FolderEvidenceStore evidence) {
        this.folder = folder;
        this.log = log;
        this.evidence = evidence;
        var database = log.database;
        var store = new ErasureStore(database);
        holds = new HoldStore(database);
        notes = new ErasureNotes(database);
        var traces = new RunTraces(
                new LocalRunShelf(DataFolder.at(folder)),
                new Drafts(new FolderStore(folder)),
                new Shelf(),
                run -> {
                    endedBrowsers.add(run);
                    atBrowser.accept(run);
                },
                DataFolder.at(folder));
        var book = new ErasureBook(holds, notes, log.acts, log.clock);
        var drafts = new DraftErasure(database);
        var ofRuns = new RunErasing(store, notes, drafts, traces, log.tree, book, log.clock);
        var ofPeople = new PersonErasing(
                store,
                notes,
                drafts,
                new PartErasure(database),
                new ActErasure(database),
                holds,
                traces,
                new ForNobody(),
                log.tree,
                ofRuns,
                book);
        erasure = new Erasure(
                store,
                notes,
                new ActErasure(database),
                holds,
                ofRuns,
                ofPeople,
                book,
                log.tree,
                new Scrub(database),
                log.clock);
        var keeping = new KeptStore(database);
        var people = new KnownPeople(keeping);
        desk = new ErasureDesk(erasure, store, people);
        holding = new HoldDesk(holds, store, notes, people, log.acts, log.clock);
        kept = new KeptDesk(store, keeping, holds);
    }

    /** A run that somebody asked for and that has ended, with a piece of evidence. */
    void run(String id, String person, String words) {
        var shot = evidence.keep("shot", "text/plain", ("shot of " + id + words).getBytes(StandardCharsets.UTF_8));
        log.append(
                id,
                created(person, words),
                new RunEvent.StepFinished(
                        SampleEvents.T, "0", null, SampleEvents.value("{'text':1}"), List.of(shot), 1),
                ended());
    }

    RunEvent.RunCreated created(String person, String words) {
        var sample = SampleEvents.created("{'steps':[{'use':'http.request'}]}");
        return new RunEvent.RunCreated(
                log.clock.instant(),
                new Person(person, Set.of("office")),
                words,
                words,
                null,
                null,
                sample.plan(),
                sample.inputs(),
                List.of(),
                "en");
    }

    static RunEvent.RunFinished ended() {
        return new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false);
    }

    void upload(String id, String name, String owner, Instant at) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("uploads")).resolve(id), "content");
        new UploadStore(log.database).add(new UploadStore.Row(id, name, 7, "text/csv", owner, at, null));
    }

    List<String> acts(ActType type) {
        return log.acts.newest(null, 1_000).stream()
                .filter(act -> act.type().equals(type.word()))
                .map(ActStore.Row::json)
                .toList();
    }

    /** Where a text still stands: in files of the folder, and on PostgreSQL in any table. */
    List<String> left(String text) throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    left.add(file.toString());
                }
            }
        }
        if (log.database.dialect() == Dialect.POSTGRESQL) {
            tables().stream()
                    .filter(table -> log.database.read(handle -> handle.select(
                                            "SELECT COUNT(*) FROM " + table + " t WHERE CAST(t.* AS TEXT) LIKE ?",
                                            "%" + text + "%")
                                    .mapTo(Long.class)
                                    .one())
                            > 0)
                    .forEach(left::add);
        }
        return left;
    }

    /** All tables of a PostgreSQL database. */
    List<String> tables() {
        return log.database.read(
                handle -> handle.select("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                                + " AND table_type = 'BASE TABLE'")
                        .mapTo(String.class)
                        .list());
    }

    static ErasureDesk.Wanted run(String id) {
        return new ErasureDesk.Wanted(id, null, null, Set.of(), "asked for");
    }

    static ErasureDesk.Wanted person(String name) {
        return new ErasureDesk.Wanted(null, name, null, Set.of(), "asked for");
    }

    /** Where no secret is for somebody. */
    private static final class ForNobody implements SecretUsers, SecretUsers.Change {

        @Override
        public Change without(String person) {
            return this;
        }

        @Override
        public boolean isNone() {
            return true;
        }

        @Override
        public void apply() {
            // there is none
        }
    }

    private final class Shelf implements EvidenceShelf {

        @Override
        public Optional<InputStream> open(String sha256) {
            return evidence.open(sha256);
        }

        @Override
        public boolean forget(String sha256) {
            atEvidence.run();
            return evidence.forget(sha256);
        }

        @Override
        public Evidence keep(String name, String mediaType, byte[] content) {
            return evidence.keep(name, mediaType, content);
        }
    }

    private final class Drafts implements FileStore {

        private final FileStore store;

        Drafts(FileStore store) {
            this.store = store;
        }

        @Override
        public int delete(String key) {
            atDrafts.run();
            return store.delete(key);
        }

        @Override
        public void put(String key, Path content) {
            store.put(key, content);
        }

        @Override
        public void put(String key, byte[] content) {
            store.put(key, content);
        }

        @Override
        public Optional<InputStream> open(String key) {
            return store.open(key);
        }

        @Override
        public String name() {
            return store.name();
        }
    }
}
