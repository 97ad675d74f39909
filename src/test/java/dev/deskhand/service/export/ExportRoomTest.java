package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a part of the log that finds no room to wait in. */
class ExportRoomTest {

    private static final Selection PART = new Selection(null, "anna1", null, null);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {5, 15, 5_000})
    void itIsRefusedInWordsBeforeAnythingIsGivenAwayAndLeavesNothing(long bytes) throws IOException {
        try (var lab = new ExportLab(folder, 1).filled(60)) {
            Path work = Files.createDirectories(folder.resolve("room"));
            var out = new ByteArrayOutputStream();
            var full = lab.with(new ExportRoom(() -> work, at -> new LineSpool(at, file -> new FullDisk(file, bytes))));

            assertThatThrownBy(() -> full.write(PART, lab.log.checkpoints.sign(), Set.of(), "ben", out))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                    .hasMessageStartingWith("There is no room for this export in the data folder of the service");

            assertThat(out.size()).isZero();
            try (Stream<Path> left = Files.list(work)) {
                assertThat(left).isEmpty();
            }
            full.write(Selection.ALL, lab.log.checkpoints.sign(), Set.of(), "ben", out);
            holds(lab, out.toByteArray());
        }
    }

    @Test
    void whatElseGoesWrongWhileItIsReadIsNotTakenForAWantOfRoom() throws IOException {
        try (var lab = new ExportLab(folder, 1).filled(60)) {
            Path work = Files.createDirectories(folder.resolve("room"));
            var broken = lab.with(new ExportRoom(
                    () -> work,
                    at -> new LineSpool(at, file -> new OutputStream() {
                        @Override
                        public void write(int one) {
                            throw new UncheckedIOException(new IOException("an entry cannot be read"));
                        }

                        @Override
                        public void close() throws IOException {
                            file.close();
                        }
                    })));

            assertThatThrownBy(() -> broken.write(
                            PART, lab.log.checkpoints.sign(), Set.of(), "ben", new ByteArrayOutputStream()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("an entry cannot be read");
        }
    }

    @Test
    void whereTheFolderCannotBeHadItIsRefusedToo() throws IOException {
        try (var lab = new ExportLab(folder, 1).filled(2)) {
            var gone = lab.with(new ExportRoom(() -> folder.resolve("gone"), LineSpool::new));

            assertThatThrownBy(() ->
                            gone.write(PART, lab.log.checkpoints.sign(), Set.of(), "ben", new ByteArrayOutputStream()))
                    .isInstanceOf(Refusal.class);
            holds(lab, lab.export(PART));
        }
    }

    private void holds(ExportLab lab, byte[] export) throws IOException {
        Path file = Files.write(folder.resolve("export.zip"), export);
        assertThat(ExportCheck.of(file, NoteKey.parse(lab.key()), List.of()).problems())
                .isEmpty();
    }
}
