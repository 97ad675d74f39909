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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        top = top.toRealPath();
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

    private List<String> synced(String... touched) {
        forced.clear();
        folder.sync(Stream.of(touched).map(root::resolve).collect(Collectors.toSet()));
        return forced;
    }

    @Test
    void whatNobodyTouchedIsNotLookedAt() throws IOException {
        write("a.csv", "a", LONG_AGO);
        assertThat(synced(new String[0])).as("nothing was taken in hand").isEmpty();
        assertThat(synced("a.csv")).contains("runs/r/files/a.csv", "runs/r/files", "runs/r", "runs");
        assertThat(synced(new String[0])).as("looked at once more").isEmpty();

        write("b.csv", "b", LONG_AGO);
        write("a.csv", "other", LONG_AGO);
        assertThat(synced("b.csv")).containsExactly("runs/r/files/b.csv", "runs/r/files");
        write("deep/c.csv", "c", LONG_AGO);
        assertThat(synced("deep/c.csv"))
                .containsExactly("runs/r/files/deep/c.csv", "runs/r/files/deep", "runs/r/files");
        assertThat(synced("deep/c.csv", "b.csv")).isEmpty();
        assertThat(synced("a.csv")).contains("runs/r/files/a.csv");
        Files.delete(root.resolve("b.csv"));
        assertThat(synced("b.csv")).containsExactly("runs/r/files");
        assertThat(synced("b.csv")).isEmpty();
    }

    @Test
    void whatWasTouchedIsLookedAtUntilItsTimeTellsThatItIsTheSame() throws IOException {
        write("a.csv", "a", LONG_AGO);
        synced("a.csv");
        write("b.csv", "b", FileTime.from(java.time.Instant.now()));
        assertThat(synced("b.csv")).contains("runs/r/files/b.csv");
        assertThat(synced(new String[0])).contains("runs/r/files/b.csv");
        Files.setLastModifiedTime(root.resolve("b.csv"), LONG_AGO);
        assertThat(synced(new String[0])).contains("runs/r/files/b.csv");
        assertThat(synced(new String[0])).isEmpty();
        write("b.csv", "later", FileTime.fromMillis(2_000_000));
        assertThat(synced(new String[0])).as("nobody has it in hand any more").isEmpty();
    }

    @Test
    void theFolderOfReceiptsNamesThemOnTheDisk() throws IOException {
        write("a.csv", "a", LONG_AGO);
        synced("a.csv");
        write(".deskhand/key.json", "{}", LONG_AGO);
        assertThat(synced(".deskhand")).containsExactly("runs/r/files/.deskhand", "runs/r/files");
    }

    @Test
    void whatCouldNotBeBroughtOntoTheDiskIsTriedAgain() throws IOException {
        var full = new boolean[1];
        folder = new SyncedFolder(root, top, path -> {
            if (full[0]) {
                throw new IOException("No space left on device");
            }
            forced.add(top.relativize(path).toString());
        });
        write("a.csv", "a", LONG_AGO);
        for (String name : List.of("a.csv", "b.csv")) {
            write(name, "a", LONG_AGO);
            full[0] = true;
            assertThatThrownBy(() -> synced(name)).isInstanceOf(StoreUnavailableException.class);
            full[0] = false;
            assertThat(synced(new String[0])).contains("runs/r/files/" + name, "runs/r/files");
        }
    }

    @Test
    void aRunThatWritesNothingTouchesNoDisk() throws IOException {
        var shelf = new LocalRunShelf(
                DataFolder.at(top), path -> forced.add(top.relativize(path).toString()));
        try (var copy = shelf.take(new Lease("r1", "w", 1))) {
            copy.keep();
            assertThat(forced).isEmpty();
            Files.writeString(copy.workspace().forWriting("made.csv"), "b");
            copy.keep();
            assertThat(forced).contains("runs/r1/files/made.csv", "runs/r1/files", "runs/r1", "runs", "");
        }
    }
}
