package dev.deskhand.service.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FolderStoreTest extends FileStoreContract {

    @Override
    FileStore store() {
        return new FolderStore(folder.resolve("shared"));
    }

    @Test
    void aKeyLeadsNowhereElse() {
        assertThatThrownBy(() -> store().put("../other", new byte[1])).hasMessage("'../other' is no key");
        assertThatThrownBy(() -> store().delete("")).hasMessage("'' is no key");
    }

    @Test
    void whatAKilledProcessHadHalfWrittenGoesAndWhatIsBeingWrittenStays() throws IOException {
        var store = store();
        store.put("runs/r-1/1/a", new byte[1]);
        Path drafts = folder.resolve("shared/drafts");
        assertThat(drafts).as("where content is until it is whole").isEmptyDirectory();
        Path left = Files.writeString(drafts.resolve("left"), "canary");
        Path fresh = Files.writeString(drafts.resolve("fresh"), "half of it");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        store.delete("runs/r-2");
        assertThat(drafts).isDirectoryNotContaining(left::equals).isDirectoryContaining(fresh::equals);

        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        store.check();
        assertThat(drafts).isEmptyDirectory();
    }

    @Test
    void aShareThatIsAwayIsNotTakenForAnEmptyOne() throws IOException {
        var store = store();
        store.check();
        store.put("runs/r-1/1/a", new byte[1]);
        Path shared = folder.resolve("shared");
        Path elsewhere = Files.move(shared, folder.resolve("elsewhere"));
        Files.createDirectory(shared);

        assertThatThrownBy(() -> store.open("runs/r-1/1/a"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the folder " + shared)
                .hasMessageContaining("is the share mounted?");
        assertThatThrownBy(() -> store.put("runs/r-1/1/b", new byte[1])).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.delete("runs/r-1")).isInstanceOf(StoreUnavailableException.class);
        assertThat(shared).as("what lies under the share").isEmptyDirectory();

        Files.delete(shared);
        Files.move(elsewhere, shared);
        try (var back = store.open("runs/r-1/1/a").orElseThrow()) {
            assertThat(back.readAllBytes()).hasSize(1);
        }
        assertThat(store.open("runs/r-1/1/b")).isEmpty();
        assertThat(store.delete("runs/r-1")).isEqualTo(1);
    }

    @Test
    void saysAtTheStartThatItCannotBeUsed() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new FolderStore(file).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Files cannot be kept in the folder " + file)
                .hasMessageContaining("DESKHAND_FILES");
    }
}
