package dev.deskhand.tools.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderEvidenceStoreTest {

    @TempDir
    Path folder;

    @Test
    void findsEvidenceByItsContent() {
        var store = new FolderEvidenceStore(folder);

        var kept = store.keep("note.txt", "text/plain", "abc".getBytes(UTF_8));

        assertThat(kept.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(kept.size()).isEqualTo(3);
        assertThat(store.find(kept.sha256()).orElseThrow()).hasContent("abc");
    }

    @Test
    void keepsTheSameContentOnce() throws IOException {
        var store = new FolderEvidenceStore(folder);

        store.keep("one.txt", "text/plain", "abc".getBytes(UTF_8));
        store.keep("two.txt", "text/plain", "abc".getBytes(UTF_8));

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void findsNothingByAnythingButAHash() {
        assertThat(new FolderEvidenceStore(folder).find("../../etc/passwd")).isEmpty();
        assertThat(new FolderEvidenceStore(folder).find("0".repeat(64))).isEmpty();
    }
}
