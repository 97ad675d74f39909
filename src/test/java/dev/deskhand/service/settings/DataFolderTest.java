package dev.deskhand.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.filestore.FolderStore;
import dev.deskhand.service.filestore.Owner;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path top;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path root;

    /** Of the files that SQLite keeps beside the database while it is open. */
    private List<String> beside = List.of();

    @BeforeEach
    void choose() {
        root = top.resolve("here/data");
    }

    @Test
    void whatItMakesIsForTheUserOfTheProcessAlone() throws IOException {
        try (var said = new Said(DataFolder.class)) {
            open();
            assertThat(said.lines()).isEmpty();
        }

        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("lock")).isEqualTo("rw-------");
        assertThat(permissions("runs")).isEqualTo("rwx------");
        assertThat(permissions("runs/1/files")).isEqualTo("rwx------");
        assertThat(permissions("uploads")).isEqualTo("rwx------");
        assertThat(permissions("uploads/1")).isEqualTo("rw-------");
        assertThat(permissions("deskhand.db")).isEqualTo("rw-------");
        assertThat(beside).containsExactly("rw-------", "rw-------");
    }

    @Test
    void aFolderThatIsThereStaysAsItIsAndWhatItMakesInItIsPrivateAllTheSame() throws IOException {
        make("", "rwxr-xr-x");
        try (var said = new Said(DataFolder.class)) {
            open();
            assertThat(said.lines()).isEmpty();
        }

        assertThat(permissions("")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("runs")).isEqualTo("rwx------");
        assertThat(permissions("uploads")).isEqualTo("rwx------");
        assertThat(permissions("deskhand.db")).isEqualTo("rw-------");
    }

    @Test
    void whatWasOpenBeforeIsToldAndLeftAsItIs() throws IOException {
        make("", "rwxr-xr-x");
        make("runs", "rwxr-xr-x");
        make("evidence", "rwxr-x---");
        Files.createFile(root.resolve("deskhand.db"));
        Files.setPosixFilePermissions(root.resolve("deskhand.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (var said = new Said(DataFolder.class)) {
            open();
            assertThat(said.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("deskhand.db, runs in the data folder " + root)
                    .endsWith("chmod -R o-rwx " + root);
        }

        assertThat(permissions("runs")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("deskhand.db")).isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderThatAllMayWriteToIsToldAndOneOfAGroupIsNot() throws IOException {
        make("", "rwxrwxrwx");
        assertThat(DataFolder.at(root).openToOthers()).containsExactly(".");

        make("runs", "rwxrwxrwx");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(DataFolder.at(root).openToOthers()).isEmpty();
    }

    @Test
    void aFolderThatSeveralShareFollowsTheUmask() throws IOException {
        Path shared = Files.createDirectory(top.resolve("shared"));
        new FolderStore(shared, Owner.NOBODY).put("uploads/1", new byte[1]);

        assertThat(Files.getPosixFilePermissions(shared.resolve("uploads")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createDirectory(top.resolve("other"))));
    }

    /** As a start does, with a run and an upload. */
    private void open() throws IOException {
        var data = DataFolder.at(root);
        data.open();
        try (var database = new Database(DatabaseAddress.in(root))) {
            database.migrate();
            data.folder("runs", "1", "files");
            new FolderStore(root).put("uploads/1", new byte[1]);
            beside = List.of(permissions("deskhand.db-wal"), permissions("deskhand.db-shm"));
        } finally {
            data.release();
        }
    }

    private void make(String name, String permissions) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)));
    }
}
