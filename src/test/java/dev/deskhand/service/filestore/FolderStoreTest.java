package dev.deskhand.service.filestore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
    void saysAtTheStartThatItCannotBeUsed() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new FolderStore(file).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Files cannot be kept in the folder " + file)
                .hasMessageContaining("DESKHAND_FILES");
    }
}
