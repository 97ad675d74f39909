package dev.deskhand.tools.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderWorkspaceTest {

    @TempDir
    Path folder;

    private FolderWorkspace workspace;

    @BeforeEach
    void open() {
        workspace = new FolderWorkspace(folder.resolve("run"));
    }

    @Test
    void findsWhatWasWrittenAndListsItByName() throws IOException {
        Files.writeString(workspace.forWriting("out/发票 列表.csv"), "a");
        Files.writeString(workspace.forWriting("a.txt"), "b");

        assertThat(workspace.existing("out/发票 列表.csv")).hasContent("a");
        assertThat(workspace.names()).containsExactly("a.txt", "out/发票 列表.csv");
    }

    @Test
    void findsANameInEitherSpellingOfItsAccents() throws IOException {
        Files.writeString(
                folder.resolve("run").resolve(Normalizer.normalize("Übersicht.csv", Normalizer.Form.NFD)), "x");

        assertThat(workspace.existing(Normalizer.normalize("Übersicht.csv", Normalizer.Form.NFC)))
                .hasContent("x");
    }

    @Test
    void saysWhichFilesThereAreWhenOneIsMissing() throws IOException {
        Files.writeString(workspace.forWriting("a.txt"), "b");

        var failure = catchThrowableOfType(ToolFailure.class, () -> workspace.existing("b.txt"));

        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure).hasMessage("There is no file 'b.txt'. The files are: a.txt.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a/../../x", "/etc/passwd", "..", ".", "a//b", "a/", "..\\x", "C:\\x", "C:x", "a/./b"})
    void refusesNamesThatLeadOut(String name) {
        assertThat(catchThrowableOfType(ToolFailure.class, () -> workspace.forWriting(name))
                        .kind())
                .isEqualTo(FailureKind.FORBIDDEN);
        assertThat(catchThrowableOfType(ToolFailure.class, () -> workspace.existing(name))
                        .kind())
                .isEqualTo(FailureKind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "a\nb"})
    void refusesNamesNoFileShouldHave(String name) {
        assertThat(catchThrowableOfType(ToolFailure.class, () -> workspace.forWriting(name))
                        .kind())
                .isEqualTo(FailureKind.BAD_INPUT);
    }

    @Test
    void followsNoLinks() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("run/link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("run/dir"), folder);

        assertThat(workspace.names()).isEmpty();
        for (String name : new String[] {"link.txt", "dir/secret.txt"}) {
            assertThat(catchThrowableOfType(ToolFailure.class, () -> workspace.existing(name))
                            .kind())
                    .isEqualTo(FailureKind.FORBIDDEN);
            assertThat(catchThrowableOfType(ToolFailure.class, () -> workspace.forWriting(name))
                            .kind())
                    .isEqualTo(FailureKind.FORBIDDEN);
        }
    }
}
