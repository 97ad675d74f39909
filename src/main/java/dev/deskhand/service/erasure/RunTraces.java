package dev.deskhand.service.erasure;

import dev.deskhand.service.files.Folders;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.persistence.log.DraftErasure.Drafts;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.evidence.EvidenceShelf;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What a run left beside the database: its files, its evidence, and its browser. */
@Singleton
class RunTraces {

    private final RunShelf shelf;
    private final FileStore store;
    private final EvidenceShelf evidence;
    private final RunBrowsers browsers;
    private final DataFolder data;

    RunTraces(RunShelf shelf, FileStore store, EvidenceShelf evidence, RunBrowsers browsers, DataFolder data) {
        this.shelf = shelf;
        this.store = store;
        this.evidence = evidence;
        this.browsers = browsers;
        this.data = data;
    }

    /** Names of the files it was given. */
    Set<String> given(String run) {
        return new TreeSet<>(shelf.given(run));
    }

    /** Deletes the run's files; how many there were. */
    int deleteFiles(String run) {
        return shelf.delete(run);
    }

    void endBrowser(String run) {
        browsers.end(run);
    }

    int deleteEvidence(Collection<String> hashes) {
        return (int) hashes.stream().filter(evidence::forget).count();
    }

    int deleteDrafts(Drafts drafts) {
        int count = 0;
        for (String plan : drafts.plans()) {
            // Earlier versions left the files of plans here.
            count += Folders.delete(data.root().resolve(Path.of("plans", plan)));
        }
        for (String upload : drafts.uploads()) {
            count += store.delete("uploads/" + upload);
        }
        return count;
    }
}
