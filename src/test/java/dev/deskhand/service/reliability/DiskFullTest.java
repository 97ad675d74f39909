package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deskhand.service.files.LocalRunShelf;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full that holds the database and the files of runs, as they share it in the service. The database may go on for a
 * while, since it writes over what its log has had before; files and folders find no room.
 */
@Timeout(180)
class DiskFullTest {

    private static final String STEPS = """
          - use: http.request
            with: {method: POST, url: "$TARGET/slow/$RUN", body: {n: 1}}
            verify: {use: http.request, with: {url: "$TARGET/slow/$RUN"}, happened: output.body.found}
          - use: sheet.write
            with: {file: list.csv, items: [$ROWS]}
        """.replace(
                    "$ROWS",
                    IntStream.range(0, 600)
                            .mapToObj(row -> "{Number: %d, Supplier: Nordlicht GmbH and Sons %d}".formatted(row, row))
                            .collect(Collectors.joining(", ")));

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private Path disk;
    private Database database;
    private RunShelf shelf;
    private FaultBench bench;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Path image = folder.resolve("image");
        try (var file = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), (24 << 20) - 1);
        }
        assumeTrue(
                command("mkfs.ext4", "-q", "-m", "0", image.toString()) == 0
                        && command("mount", "-o", "loop", image.toString(), disk.toString()) == 0,
                "a small disk can be mounted by root only");
        shelf = new LocalRunShelf(DataFolder.at(disk));
        database = TestDatabases.sqlite(disk);
        bench = new FaultBench(database, shelf, Clock.systemUTC(), new HttpTool(), new SheetTool());
    }

    @AfterEach
    void unmount() throws Exception {
        if (bench != null) {
            bench.close();
            database.close();
        }
        command("umount", "--lazy", disk.toString());
        Files.delete(folder.resolve("image"));
        Files.delete(disk);
        Files.delete(folder);
    }

    private static int command(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notThere) {
            return 127;
        }
    }

    private String begin(String key) {
        return bench.begin("en", STEPS.replace("$RUN", key));
    }

    /** Until only so many bytes are left. */
    private void fill(long left) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(disk.resolve("filler"))) {
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void endsWell(String run, String key) throws Exception {
        RunState end = bench.awaitEnd(run);
        assertThat(end.failed()).isNull();
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bench.truth.of(key).effects()).isOne();
        assertThat(shelf.files(run)).extracting(RunShelf.Entry::name).containsExactly("list.csv");
        assertThat(shelf.files(run).getFirst().size()).isGreaterThan(18_000);
    }

    private Duration setBack() throws InterruptedException {
        return FaultBench.await(
                "somebody to notice",
                () -> bench.dispatch.health().setback() != null
                        || bench.dispatch.health().fault() != null);
    }

    @Test
    @Tag("deep")
    void toTheLastByte() throws Exception {
        String run = begin("one");
        bench.approve(run);
        bench.awaitPending("one");
        fill(0);
        Duration noticed = setBack();
        List<String> refused = new ArrayList<>();
        try {
            begin("two");
        } catch (StoreUnavailableException full) {
            refused.add(String.valueOf(full.getMessage()));
        }
        assertThat(bench.state(run).status()).isEqualTo(RunStatus.RUNNING);

        Files.delete(disk.resolve("filler"));
        Duration back = FaultBench.await(
                "the end of it", () -> bench.state(run).status().isEnded());
        endsWell(run, "one");
        System.out.println("disk full: noticed after " + noticed.toMillis() + " ms, ended " + back.toMillis()
                + " ms after there was room; a new run was told " + refused);
    }

    /** The journal still grows: what was queued must not be taken up and failed, one run after the other. */
    @Test
    void butForAFewPagesWhichTheJournalTakes() throws Exception {
        // As one that has worked for some time: there is room in its file and its log, which are written over.
        database.write(handle -> handle.execute("CREATE TABLE spent AS SELECT randomblob(4000000) AS content"));
        database.write(handle -> handle.execute("DROP TABLE spent"));
        String run = begin("one");
        bench.approve(run);
        bench.awaitPending("one");
        fill(8192);
        setBack();
        var queued = List.of(begin("two"), begin("three"), begin("four"));
        FaultBench.await(
                "all of them to be taken up",
                () -> queued.stream()
                        .allMatch(one -> bench.dispatch.setback(one).isPresent()
                                || bench.state(one).status() != RunStatus.QUEUED));
        for (String one : queued) {
            assertThat(bench.state(one).status().isEnded()).as(one).isFalse();
        }
        assertThat(bench.state(run).status()).isEqualTo(RunStatus.RUNNING);
        System.out.println("disk all but full: " + bench.dispatch.health().setback());

        Files.delete(disk.resolve("filler"));
        endsWell(run, "one");
        var keys = List.of("two", "three", "four");
        for (int i = 0; i < queued.size(); i++) {
            bench.approve(queued.get(i));
            endsWell(queued.get(i), keys.get(i));
        }
    }
}
