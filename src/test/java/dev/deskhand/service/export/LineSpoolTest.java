package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of an export wait in a file that is small, tells nothing, and never stays. */
class LineSpoolTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void linesComeBackAsTheyWereAndTakeLessRoomThanTheyAreLong() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("{\"entry\":{\"type\":\"StepFinished\",\"run\":\"r\",\"note\":\"付款 " + i + "\"}}");
        }
        List<String> found = new ArrayList<>();
        try (var spool = new LineSpool(folder)) {
            for (int i = 0; i < lines.size(); i++) {
                spool.add(i, lines.get(i));
            }
            spool.finish();
            spool.each((leaf, text) -> {
                assertThat(leaf).isEqualTo(found.size());
                found.add(text);
            });
            byte[] kept = Files.readAllBytes(files().getFirst());
            int length = String.join("", lines).getBytes(StandardCharsets.UTF_8).length;
            assertThat(kept).hasSizeLessThan(length / 4);
            assertThat(kept[0] == 0x1f && kept[1] == (byte) 0x8b)
                    .as("what is compressed is sealed")
                    .isFalse();
        }
        assertThat(found).isEqualTo(lines);
        assertThat(files()).isEmpty();
    }

    @Test
    void whereTheDiskIsFullTheFileIsDeletedAllTheSame() throws IOException {
        assertThatThrownBy(() -> fill(1_000_000, 15)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> fill(1, 15)).as("its end finds no room").isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> fill(1, 5)).as("nor does its beginning").isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    /** Adds a line of so many random letters where there is room for so many bytes. */
    private void fill(int length, long room) {
        try (var spool = new LineSpool(folder, file -> new FullDisk(file, room))) {
            spool.add(
                    0,
                    new Random(1)
                            .ints(length, 0x4e00, 0x9fa5)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
    }
}
