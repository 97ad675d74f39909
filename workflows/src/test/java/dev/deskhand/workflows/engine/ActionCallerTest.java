package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionCallerTest {

    @TempDir
    Path folder = Path.of("");

    /** The way out the first action was given. */
    private @Nullable Egress kept;

    @Test
    void aPageMayGoOnSavingAfterTheActionThatOpenedItEndedWell() {
        var office = new Office(folder, new ToolCatalog(List.of(page())));
        office.begin("title: Save\nsteps:\n  - {use: page.open}\n  - {use: page.save}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private Tool page() {
        var world = new World();
        Action open = new ScriptedAction(described("page.open"), world, (call, context) -> {
            kept = context.egress();
            return ScriptedAction.done("{}");
        });
        Action save = new ScriptedAction(described("page.save"), world, (call, context) -> {
            Objects.requireNonNull(kept).check(URI.create("http://portal.example/save"));
            return ScriptedAction.done("{}");
        });
        return tool(List.of(open, save));
    }

    private static Tool tool(List<Action> actions) {
        return new Tool() {
            @Override
            public String name() {
                return "page";
            }

            @Override
            public List<Action> actions() {
                return actions;
            }
        };
    }

    /** An action that is said to change something and is seen only to look. */
    private record Toggle(Action action) implements Action {

        @Override
        public ActionDescription description() {
            return action.description();
        }

        @Override
        public Effect leastEffect(JsonNode arguments) {
            return Effect.CHANGE;
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            return EffectAssessment.of(
                    Effect.READ, new Reason("'Add filter' only changes what is shown", "“添加筛选”只改变页面的显示"));
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
            return action.execute(call, context);
        }
    }

    @Test
    void aStepThatSpeaksOfMoreThanThePageShowsCountsAsThatAndSaysWhy() {
        Action toggle = new Toggle(
                new ScriptedAction(described("page.open"), new World(), (call, context) -> ScriptedAction.done("{}")));
        var office = new Office(folder, new ToolCatalog(List.of(tool(List.of(toggle)))));
        office.begin("title: Filter\nsteps:\n  - {use: page.open}\n");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals().getFirst().request().reason().en())
                .isEqualTo(
                        "it changes records (judged by the step's own words, though 'Add filter' only changes what is"
                                + " shown)");
    }

    /** How a click on a page that changes something fails, and what is told of that. */
    private FailureKind toldOf(FailureKind kind, Sent sent, boolean bound) {
        var any = "{\"type\":\"object\"}";
        var described = ActionDescription.of("page.save", "Saves", Effect.CHANGE, new Sentence("Save", "保存"), any, any);
        Action save = new ScriptedAction(
                bound ? described.boundToSession() : described,
                new World(),
                (call, context) -> new ToolResult.Failed(kind, "It broke", "Try again", List.of(), sent));
        var office = new Office(folder, new ToolCatalog(List.of(tool(List.of(save)))));
        office.begin("title: Save\nsteps:\n  - {use: page.save}\n");
        office.advance();
        office.approve();
        office.advance();
        return office.events().stream()
                .filter(RunEvent.StepFailed.class::isInstance)
                .map(event -> ((RunEvent.StepFailed) event).kind())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatBreaksInASessionWhileSomethingIsChangedMayHaveBeenSent() {
        for (FailureKind kind : List.of(FailureKind.TIMEOUT, FailureKind.UNAVAILABLE)) {
            assertThat(toldOf(kind, Sent.MAYBE, true)).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
            assertThat(toldOf(kind, Sent.NOTHING, true)).isEqualTo(kind);
            assertThat(toldOf(kind, Sent.MAYBE, false)).isEqualTo(kind);
        }
        assertThat(toldOf(FailureKind.REJECTED, Sent.MAYBE, true)).isEqualTo(FailureKind.REJECTED);
    }

    private static ActionDescription described(String name) {
        var any = "{\"type\":\"object\"}";
        return ActionDescription.of(name, "Does it", Effect.READ, new Sentence("Do it", "执行"), any, any);
    }
}
