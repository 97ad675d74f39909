package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing is no fault of a step: its run stays where it is, and goes on when there is room. */
class NoRoomForFilesTest {

    private static final RuntimeException FULL = new UncheckedIOException(
            "cannot write list.csv", new FileSystemException("list.csv", null, "No space left on device"));

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);
    private @Nullable RuntimeException fault;
    private Runnable before = () -> {};
    private int sent;

    @BeforeEach
    void open() {
        office = new Office(folder, new ToolCatalog(List.of(own())));
    }

    private Tool own() {
        var world = new World();
        Action write = new ScriptedAction(described("own.write", Effect.LOCAL), world, (call, context) -> {
            before.run();
            fail();
            return ScriptedAction.done("{}");
        });
        Action send = new ScriptedAction(described("own.send", Effect.CHANGE), world, (call, context) -> {
            sent++;
            fail();
            return ScriptedAction.done("{}");
        });
        return new Tool() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public List<Action> actions() {
                return List.of(write, send);
            }
        };
    }

    private void fail() {
        RuntimeException now = fault;
        if (now != null) {
            throw now;
        }
    }

    private static ActionDescription described(String name, Effect effect) {
        return ScriptedTools.describe(name, effect, "{\"type\":\"object\"}");
    }

    private void writes() {
        office.begin("title: Write\nsteps:\n  - {use: own.write}\n");
    }

    /** Stays while this lasts, and ends well after it. */
    private void staysThroughout(RuntimeException while_) {
        writes();
        fault = while_;
        for (int turn = 0; turn < 3; turn++) {
            assertThatThrownBy(office::advance).isInstanceOf(StoreUnavailableException.class);
            assertThat(office.state().status()).isEqualTo(RunStatus.RUNNING);
        }
        fault = null;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aFullDiskIsWaitedFor() {
        staysThroughout(FULL);
    }

    @Test
    void aQuotaThatIsUsedUpToo() {
        staysThroughout(new UncheckedIOException(new IOException("Disk quota exceeded")));
    }

    @Test
    void andAPlaceOfEvidenceThatTakesNothing() {
        staysThroughout(new StoreUnavailableException("the files cannot be used just now", new IOException()));
    }

    @Test
    void andABrowserThatFindsNoRoom() {
        staysThroughout(new ToolFailure(FailureKind.UNAVAILABLE, "There is no room", "Make room", FULL));
    }

    /** Whatever the system calls it in its own language. */
    @Test
    void whetherThereIsRoomIsTried() throws IOException {
        writes();
        fault = new UncheckedIOException(new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar"));
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        before = () -> {
            try {
                Files.move(folder, aside);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThatThrownBy(office::advance).isInstanceOf(StoreUnavailableException.class);
        Files.move(aside, folder);
    }

    @Test
    void aFileThatCannotBeWrittenWhereThereIsRoomIsAFaultAsBefore() {
        writes();
        fault = new UncheckedIOException(new IOException("Is a directory"));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
    }

    /** It is their disk that is full, and no waiting for ours makes room there. */
    @Test
    void whatAPageOrAnotherSystemSaysOfItsOwnRoomIsAFaultOfTheCall() {
        for (IOException said : List.of(
                new IOException("The page's script failed: quota exceeded, no space left on device"),
                new SocketException("Input/output error"))) {
            office = new Office(folder, new ToolCatalog(List.of(own())));
            writes();
            fault = new UncheckedIOException(said);
            assertThat(office.advance()).as(said.toString()).isEqualTo(Advance.ENDED);
            assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
            fault = null;
        }
    }

    @Test
    void aChangeWhoseAnswerFoundNoRoomMayHaveBeenMade() {
        office.begin("title: Send\nsteps:\n  - {use: own.send}\n");
        office.advance();
        office.approve();
        fault = FULL;
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.UNKNOWN);
        assertThat(office.state().openQuestions()).hasSize(1);
        assertThat(office.state().step("0").orElseThrow().failure())
                .satisfies(failure -> assertThat(
                                java.util.Objects.requireNonNull(failure).message())
                        .contains("found no room on Deskhand's disk"));
        assertThat(sent).isOne();
    }
}
