package dev.deskhand.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFolderTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    Path top = Path.of("");

    private Path root = Path.of("");
    private final List<String> forced = new ArrayList<>();
    private SyncedFolder folder = new SyncedFolder(root, top, path -> {});

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectories(top.resolve("runs/r/files"));
        folder = new SyncedFolder(
                root, top, path -> forced.add(top.relativize(path).toString()));
    }

    private void write(String name, String content, FileTime at) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, at);
    }

    private List<String> synced() {
        forced.clear();
        folder.sync();
        return forced;
    }

    @Test
    void theFirstTimeAllIsBroughtOntoTheDiskWithTheFoldersAbove() throws IOException {
        write("a.csv", "a", LONG_AGO);
        write("deep/b.csv", "b", LONG_AGO);

        assertThat(synced())
                .contains("runs/r/files/a.csv", "runs/r/files/deep/b.csv", "runs/r/files/deep")
                .endsWith("runs/r/files", "runs/r", "runs", "");
        assertThat(synced()).isEmpty();
    }

    @Test
    void thenOnlyWhatChangedAndTheFoldersThatNameIt() throws IOException {
        write("a.csv", "a", LONG_AGO);
        write("b.csv", "b", LONG_AGO);
        synced();

        write("b.csv", "other", LONG_AGO);
        assertThat(synced()).containsExactly("runs/r/files/b.csv", "runs/r/files");
        write("b.csv", "later", FileTime.fromMillis(2_000_000));
        assertThat(synced()).containsExactly("runs/r/files/b.csv", "runs/r/files");
        Files.move(root.resolve("b.csv"), root.resolve("c.csv"));
        assertThat(synced()).containsExactly("runs/r/files/c.csv", "runs/r/files");
        Files.delete(root.resolve("c.csv"));
        assertThat(synced()).containsExactly("runs/r/files");
        assertThat(synced()).isEmpty();
    }

    @Test
    void whatWasWrittenJustBeforeItWasLookedAtIsNotTakenForTheSame() throws IOException {
        write("a.csv", "a", FileTime.from(java.time.Instant.now()));
        synced();

        assertThat(synced()).contains("runs/r/files/a.csv");
    }

    @Test
    void aRunsFilesAreGivenAndKeptForReal() throws IOException {
        var shelf = new LocalRunShelf(DataFolder.at(top), path -> {
            SyncedFolder.force(path);
            forced.add(top.relativize(path).toString());
        });
        Path file = Files.writeString(top.resolve("given.csv"), "a");

        shelf.give("r1", "given.csv", file);
        assertThat(forced)
                .contains(
                        "runs/r1/given/given.csv", "runs/r1/given", "runs/r1/files/given.csv", "runs/r1/files", "runs");
        try (var copy = shelf.take(new Lease("r1", "w", 1))) {
            Files.writeString(copy.workspace().forWriting("made.csv"), "b");
            copy.keep();
            assertThat(forced).contains("runs/r1/files/made.csv");
        }

        assertThat(shelf.files("r1")).extracting(RunShelf.Entry::name).containsExactly("given.csv", "made.csv");
    }

    @Test
    void aDiskThatTakesNothingIsAPlaceThatCannotBeUsedJustNow() throws IOException {
        write("a.csv", "a", LONG_AGO);
        var full = new SyncedFolder(root, top, path -> {
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(full::sync)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void whatIsGivenWhereThereIsNoRoomLeavesNothingBehind() throws IOException {
        var full = new boolean[] {true};
        var shelf = new LocalRunShelf(DataFolder.at(top), path -> {
            if (full[0]) {
                throw new IOException("No space left on device");
            }
        });
        Path file = Files.writeString(top.resolve("given.csv"), "a");

        assertThatThrownBy(() -> shelf.give("r1", "given.csv", file)).isInstanceOf(StoreUnavailableException.class);
        assertThat(shelf.given("r1")).isEmpty();
        assertThat(shelf.files("r1")).isEmpty();
        full[0] = false;
        shelf.give("r1", "given.csv", file);
        assertThat(shelf.given("r1")).containsExactly("given.csv");
    }
}
