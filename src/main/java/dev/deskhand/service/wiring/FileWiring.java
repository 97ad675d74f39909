package dev.deskhand.service.wiring;

import dev.deskhand.service.files.LocalRunShelf;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.files.SharedRunShelf;
import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.filestore.BucketAddress;
import dev.deskhand.service.filestore.BucketStore;
import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.filestore.FolderStore;
import dev.deskhand.service.filestore.StoredEvidence;
import dev.deskhand.service.persistence.RunFileStore;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.masking.Mask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses where files are kept: in the data folder, or where the setting DESKHAND_FILES says. */
class FileWiring {

    private static final String BUCKET = "s3://";

    /** @throws IllegalStateException when the settings cannot be read, so that the service does not start without them */
    @Produces
    @Singleton
    FileStore store(DeskhandConfig config, DataFolder data, Mask mask, RunFileStore rows) {
        Optional<String> place = place(config);
        if (place.isEmpty()) {
            return new FolderStore(data.root());
        } else if (!place.get().startsWith(BUCKET)) {
            return new FolderStore(Path.of(place.get()), rows);
        }
        given(config.filesSecretKey()).ifPresent(mask::learn);
        try {
            return new BucketStore(BucketAddress.of(
                    place.get(),
                    given(config.filesEndpoint()),
                    config.filesRegion(),
                    config.filesPathStyle(),
                    given(config.filesAccessKey()),
                    given(config.filesSecretKey())));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "DESKHAND_FILES and what goes with it cannot be used: " + e.getMessage()
                            + ". Write a folder, or s3://BUCKET/PREFIX.",
                    e);
        }
    }

    @Produces
    @Singleton
    EvidenceShelf evidence(FileStore store, DeskhandConfig config, DataFolder data) {
        return place(config).isEmpty() ? new FolderEvidenceStore(data.folder("evidence")) : new StoredEvidence(store);
    }

    @Produces
    @Singleton
    RunShelf runs(FileStore store, DeskhandConfig config, DataFolder data, RunFileStore rows, WorkFolder work) {
        return place(config).isEmpty() ? new LocalRunShelf(data) : new SharedRunShelf(rows, store, work.root());
    }

    private static Optional<String> place(DeskhandConfig config) {
        return given(config.files());
    }

    private static Optional<String> given(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty());
    }
}
