package dev.deskhand.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.filestore.FolderStore;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.RunFileStore;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.LeaseLostException;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with a folder each of their own, one database and one place of files. */
abstract class SharedRunShelfContract {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER_AT_ONCE = Duration.ZERO;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private JdbcRunStore runs;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SharedRunShelf here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SharedRunShelf there;

    abstract Database database(Path folder);

    @BeforeEach
    void open() throws IOException {
        database = database(folder);
        runs = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
        here = shelf("here");
        there = shelf("there");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SharedRunShelf shelf(String name) throws IOException {
        var store = new FolderStore(folder.resolve("shared"));
        return new SharedRunShelf(new RunFileStore(database), store, Files.createDirectory(folder.resolve(name)));
    }

    private RunStore.Lease run(String id, Duration lease) {
        if (!runs.exists(id)) {
            runs.append(id, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        }
        return runs.claim(id, "worker", lease).orElseThrow();
    }

    private static void write(Workspace workspace, String name, String text) throws IOException {
        Files.writeString(workspace.forWriting(name), text);
    }

    private static String read(Workspace workspace, String name) throws IOException {
        return Files.readString(workspace.existing(name));
    }

    private static String read(SharedRunShelf shelf, String run, String name) throws IOException {
        try (InputStream in = shelf.open(run, name).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatOneInstanceKeptTheNextGoesOnWith() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "a");
        here.give("r-1", "清单.csv", list);
        var first = here.take(run("r-1", OVER_AT_ONCE));
        write(first.workspace(), "out/sum.txt", "1");
        assertThatThrownBy(first::keep).isInstanceOf(LeaseLostException.class);

        var lease = run("r-1", LONG);
        var second = there.take(lease);
        assertThat(second.workspace().names()).as("never kept").containsExactly("清单.csv");
        write(second.workspace(), "out/sum.txt", "2");
        write(second.workspace(), "清单.csv", "b");
        second.keep();
        assertThat(read(here, "r-1", "out/sum.txt")).isEqualTo("2");
        assertThat(here.files("r-1"))
                .extracting(RunShelf.Entry::name)
                .containsExactlyInAnyOrder("out/sum.txt", "清单.csv");
        assertThat(here.given("r-1")).containsExactly("清单.csv");
        try (InputStream given = here.openGiven("r-1", "清单.csv").orElseThrow()) {
            assertThat(given).as("as it was given").hasContent("a");
        }
        assertThat(here.openGiven("r-1", "out/sum.txt")).isEmpty();
        // It dies here: nothing is let go. Its lease is.
        runs.release(lease);
        var third = here.take(run("r-1", LONG));
        assertThat(read(third.workspace(), "清单.csv")).isEqualTo("b");
        assertThat(read(third.workspace(), "out/sum.txt")).isEqualTo("2");
    }

    @Test
    void aWorkerThatComesBackAfterItsLeaseChangesNothing() throws IOException {
        var stopped = here.take(run("r-1", OVER_AT_ONCE));
        var next = there.take(run("r-1", LONG));
        write(next.workspace(), "sum.txt", "right");
        next.keep();
        write(stopped.workspace(), "sum.txt", "wrong");
        assertThatThrownBy(stopped::keep)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("run r-1 is no longer of epoch 1");
        assertThat(read(here, "r-1", "sum.txt")).isEqualTo("right");
        assertThat(files(folder.resolve("shared")))
                .as("what it put in vain is gone, so that erasing the run leaves nothing")
                .hasSize(1);
    }

    @Test
    void aWorkerThatPutsInVainWhatItsRunHasUnderAnotherNameLeavesThat() throws IOException {
        var lease = run("r-1", LONG);
        var copy = here.take(lease);
        write(copy.workspace(), "sum.txt", "same");
        copy.keep();
        runs.release(lease);
        var next = there.take(run("r-1", LONG));
        write(copy.workspace(), "again.txt", "same");
        assertThatThrownBy(copy::keep).isInstanceOf(LeaseLostException.class);
        assertThat(read(there, "r-1", "sum.txt")).isEqualTo("same");
        next.close();
    }

    @Test
    void nothingStaysOfACopyThatCouldNotBeFetchedWhole() throws IOException {
        here.give("r-1", "a.csv", Files.writeString(folder.resolve("a.csv"), "a"));
        here.give("r-1", "b.csv", Files.writeString(folder.resolve("b.csv"), "b"));
        String spoilt = SharedRunShelf.sha256(folder.resolve("b.csv"));
        Files.writeString(folder.resolve("shared/runs/r-1/0").resolve(spoilt), "c");
        var lease = run("r-1", LONG);
        assertThatThrownBy(() -> here.take(lease))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is not what was kept");
        assertThat(files(folder.resolve("here"))).isEmpty();
    }

    @Test
    void contentThatTheStoreLacksIsTheStoresFaultAndNotTheRuns() throws IOException {
        here.give("r-1", "a.csv", Files.writeString(folder.resolve("a.csv"), "a"));
        var row = new RunFileStore(database).given("r-1").getFirst();
        Files.delete(folder.resolve("shared/runs/r-1/0").resolve(row.sha256()));

        assertThatThrownBy(() -> here.fetch("r-1", row, folder.resolve("copy")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("a file of run r-1 is not in the folder " + folder.resolve("shared"))
                .hasMessageContaining("DESKHAND_FILES");
        assertThatThrownBy(() -> here.open("r-1", "a.csv")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> here.openGiven("r-1", "a.csv")).isInstanceOf(StoreUnavailableException.class);
        assertThat(here.open("r-1", "b.csv")).as("never put").isEmpty();
    }

    @Test
    void anInstanceThatStartsBeforeItsShareIsMountedDoesNotTakeTheMountPointForIt() throws IOException {
        var rows = new RunFileStore(database);
        Path shared = folder.resolve("shared");
        new FolderStore(shared, rows).check();
        here.give("r-1", "a.csv", Files.writeString(folder.resolve("a.csv"), "a"));
        Path elsewhere = Files.move(shared, folder.resolve("elsewhere"));
        Files.createDirectory(shared);

        assertThatThrownBy(() -> new FolderStore(shared, rows).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is in it. Is the share mounted");
        assertThat(shared).as("what lies under the share").isEmptyDirectory();

        Files.delete(shared);
        Files.move(elsewhere, shared);
        assertThatCode(() -> new FolderStore(shared, rows).check()).doesNotThrowAnyException();
        database.write(handle -> handle.execute("DELETE FROM files_mark"));
        Files.delete(shared.resolve(".deskhand-files"));
        assertThatCode(() -> new FolderStore(shared, rows).check())
                .as("of a release that made no mark")
                .doesNotThrowAnyException();
    }

    @Test
    void aShareThatIsAnotherDatabasesIsNoticedAtTheStartAndWhenItComesInThePlaceOfTheRightOne() throws IOException {
        var rows = new RunFileStore(database);
        Path shared = folder.resolve("shared");
        var store = new FolderStore(shared, rows);
        store.check();
        store.put("runs/r-1/1/a", new byte[1]);
        here.give("r-1", "a.csv", Files.writeString(folder.resolve("a.csv"), "a"));
        Path mine = Files.move(shared, folder.resolve("mine"));
        Files.createDirectories(shared.resolve("runs"));
        Path mark = Files.writeString(shared.resolve(".deskhand-files"), "another");

        assertThatThrownBy(() -> store.open("runs/r-1/1/a"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is another share mounted?");
        assertThatThrownBy(() -> store.put("runs/r-1/1/b", new byte[1])).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.delete("runs/r-1")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> new FolderStore(shared, rows).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("they are another database's");
        assertThat(mark).as("what is another's").hasContent("another");

        Files.delete(mark);
        assertThatThrownBy(() -> new FolderStore(shared, rows).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is not the folder that files were kept in before");
        assertThat(mark).doesNotExist();

        Files.createFile(mark);
        assertThatCode(() -> new FolderStore(shared, rows).check())
                .as("somebody says that it is the right one")
                .doesNotThrowAnyException();
        assertThat(mark).hasContent(rows.id().orElseThrow());
        assertThat(mine.resolve(".deskhand-files")).hasSameTextualContentAs(mark);
    }

    @Test
    void aDatabaseThatKnowsNoShareTakesNoneThatIsAnothers() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared-before"));
        Path mark = Files.writeString(shared.resolve(".deskhand-files"), "another");
        assertThatThrownBy(() -> new FolderStore(shared, new RunFileStore(database)).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make .deskhand-files an empty file");
        assertThat(mark).hasContent("another");
    }

    @Test
    void lettingGoOfACopyThatAnActionStillWritesToHoldsNobodyUpAndItGoesWithTheNext() throws Exception {
        var copy = here.take(run("r-1", LONG));
        Path where = copy.workspace().forWriting("x").getParent();
        var given = new CountDownLatch(200);
        var hung = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    Files.writeString(where.resolve("part-" + i), "x");
                    given.countDown();
                }
            } catch (IOException e) {
                // The folder is gone.
                given.countDown();
            }
        });
        assertThat(given.await(30, TimeUnit.SECONDS)).isTrue();

        assertThatCode(copy::close).doesNotThrowAnyException();

        hung.interrupt();
        hung.join();
        here.take(run("r-2", LONG)).close();
        assertThat(files(folder.resolve("here"))).isEmpty();
    }

    @Test
    void filesThatWereDeletedOrGrewInTheSameInstantAreSeen() throws IOException {
        var copy = here.take(run("r-1", LONG));
        write(copy.workspace(), "sum.txt", "1");
        write(copy.workspace(), "gone.txt", "1");
        copy.keep();
        write(copy.workspace(), "sum.txt", "2");
        Files.delete(copy.workspace().existing("gone.txt"));
        copy.keep();
        assertThat(read(there, "r-1", "sum.txt")).isEqualTo("2");
        assertThat(there.open("r-1", "gone.txt")).isEmpty();
    }

    @Test
    void aRepeatedWriteFindsItsReceiptOnTheOtherInstance() throws IOException {
        var lease = run("r-1", LONG);
        var copy = here.take(lease);
        var output = JsonNodeFactory.instance.objectNode().put("rows", 1);
        Path draft = Files.writeString(folder.resolve("draft"), "row");
        Path file = copy.workspace().forWriting("book.xlsx");
        copy.workspace().receipts().announce("r-1:0", file, draft, output);
        Files.move(draft, file);
        copy.keep();
        runs.release(lease);
        var next = there.take(run("r-1", LONG));
        assertThat(next.workspace().receipts().find("r-1:0")).contains(output);
        assertThat(there.files("r-1")).extracting(RunShelf.Entry::name).containsExactly("book.xlsx");
        assertThat(there.open("r-1", ".deskhand/r-1_0.json")).isEmpty();
    }

    @Test
    void nothingStaysWithAnInstanceThatLetsARunGoAndNothingAnywhereOfOneThatIsDeleted() throws Exception {
        here.give("r-1", "list.csv", Files.writeString(folder.resolve("list.csv"), "canary"));
        var copy = here.take(run("r-1", LONG));
        write(copy.workspace(), "sum.txt", "canary");
        copy.keep();
        write(copy.workspace(), "sum.txt", "another");
        copy.keep();
        write(copy.workspace(), "sum.txt", "canary");
        copy.keep();
        copy.close();
        assertThat(files(folder.resolve("here"))).isEmpty();
        awaitContents("shared", 2);
        there.giveAgain("r-1", "r-2");
        assertThat(there.delete("r-1")).isEqualTo(2);
        assertThat(there.files("r-1")).isEmpty();
        assertThat(there.given("r-1")).isEmpty();
        assertThat(there.delete("r-2")).isEqualTo(1);
        assertThat(files(folder.resolve("shared"))).isEmpty();
        assertThat(files(folder.resolve("there"))).isEmpty();
    }

    /** What was replaced is deleted beside the work. */
    private void awaitContents(String place, int count) throws Exception {
        Instant limit = Instant.now().plusSeconds(20);
        while (files(folder.resolve(place)).size() != count) {
            assertThat(Instant.now()).as("%s", files(folder.resolve(place))).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
