package dev.deskhand.tools.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a step whose file was held back since it holds a secret. */
class MaskedActionTest {

    private static final String SECRET = "correct-horse-9";
    private static final Value NOTHING = Value.of(JsonNodeFactory.instance.objectNode(), Source.user("anna"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void aChangeThatWasMadeIsNotToldAsRefusedForTheSakeOfItsFile() throws InterruptedException {
        var told = held(ToolResult.done(NOTHING), Effect.CHANGE);
        assertThat(told.kind()).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
        assertThat(told.sent()).isEqualTo(Sent.MAYBE);
        assertThat(told.message())
                .isEqualTo("The file 'reply.bin' holds a secret and was not kept; the rest of the step was done");
        assertThat(held(ToolResult.done(NOTHING), Effect.READ).kind()).isEqualTo(FailureKind.FORBIDDEN);
    }

    @Test
    void whatFailedBesidesKeepsItsOwnReason() throws InterruptedException {
        var failed = ToolResult.failed(FailureKind.UNKNOWN_OUTCOME, "The answer got lost", "Look");
        assertThat(held(failed, Effect.CHANGE)).isEqualTo(failed);
    }

    private ToolResult.Failed held(ToolResult result, Effect effect) throws InterruptedException {
        var mask = new Mask();
        mask.learn(List.of(SECRET));
        var action = new MaskedTool(new Saving(result), mask, true).actions().getFirst();
        var told = action.execute(new ToolCall("desk.save", NOTHING, "k").allowing(effect), context());
        assertThat(folder.resolve("reply.bin")).doesNotExist();
        assertThat(told).isInstanceOf(ToolResult.Failed.class);
        return (ToolResult.Failed) told;
    }

    private ToolContext context() {
        return new ToolContext(
                "r",
                new FolderWorkspace(folder),
                (name, host) -> SECRET,
                address -> {},
                (name, type, content) -> new Evidence(name, type, "00", content.length),
                new RunSessions(),
                Clock.systemUTC(),
                Instant.now().plusSeconds(60),
                Locale.ENGLISH);
    }

    /** Keeps a file with the secret in it, of a kind that cannot be cleaned, and ends as it is told to. */
    private record Saving(ToolResult result) implements Tool, Action {

        @Override
        public String name() {
            return "desk";
        }

        @Override
        public List<Action> actions() {
            return List.of(this);
        }

        @Override
        public ActionDescription description() {
            String any = "{\"type\":\"object\"}";
            return ActionDescription.of("desk.save", "Saves", Effect.CHANGE, new Sentence("Save", "保存"), any, any);
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            return new EffectAssessment(Effect.CHANGE, Reason.none(), null);
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            try {
                Files.writeString(context.workspace().forWriting("reply.bin"), "\0" + SECRET);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
