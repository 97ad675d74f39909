package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.engine.ScriptedExplorer.act;
import static dev.deskhand.workflows.engine.ScriptedExplorer.finish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploredSessionTest {

    private static final String THEN_SAVE = """
            title: Find it, then save
            steps:
              - {id: found, explore: "Open http://portal.example/ and fill it in", result: {phone: string}}
              - {use: web.click, with: {target: Save}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLostSessionIsBroughtBackOverAnExplorationThatHasEnded() {
        var office = new Office(folder);
        office.explorer = ScriptedExplorer.of(
                act("- {id: a1, use: web.open, with: {url: 'http://portal.example/'}}"),
                act("- {id: a2, use: web.fill, with: {fields: {Number: R-1}}}"),
                finish("{'phone':'1'}", "x"));
        office.begin(THEN_SAVE);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).containsExactly("R-1");
    }

    @Test
    void whoExploresIsToldThatATargetIsGoneAndNobodyIsAskedWhatItBecame() {
        var office = new Office(folder, new ToolCatalog(List.of(new Renamed())));
        var explorer = ScriptedExplorer.of(
                act("- {id: a1, use: page.click, with: {target: Save}}"), finish("{'phone':'1'}", "x"));
        office.explorer = explorer;
        office.begin("title: Find\nsteps:\n  - {id: found, explore: Find it, result: {phone: string}}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().questions()).isEmpty();
        var failure =
                explorer.requests.get(1).rounds().getFirst().acts().getFirst().failure();
        assertThat(Objects.requireNonNull(failure).kind()).isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void whatWaitedInVainLeavesThePageAsItIsAndWhatBrokeBringsItBack() {
        assertThat(openedWhere(FailureKind.TIMEOUT, Sent.NOTHING)).isEqualTo(1);
        assertThat(openedWhere(FailureKind.UNAVAILABLE, Sent.NOTHING)).isEqualTo(2);
        assertThat(openedWhere(FailureKind.TIMEOUT, Sent.MAYBE)).isEqualTo(2);
    }

    private int openedWhere(FailureKind kind, Sent sent) {
        var opened = new AtomicInteger();
        var failed = new ToolResult.Failed(kind, "The button is covered.", "Close it.", List.of(), sent);
        Action open = new Bound("page.open", () -> {
            opened.incrementAndGet();
            return ToolResult.done(Value.of(JsonNodeFactory.instance.objectNode(), Source.system("page")));
        });
        Action click = new Bound("page.click", () -> failed);
        Action look = new Bound(
                "page.look",
                () -> ToolResult.done(Value.of(JsonNodeFactory.instance.objectNode(), Source.system("page"))));
        var office = new Office(folder.resolve(kind + "-" + sent), new ToolCatalog(List.of(tool(open, click, look))));
        office.explorer = ScriptedExplorer.of(
                act("- {id: a1, use: page.open}"),
                act("- {id: a2, use: page.click}"),
                act("- {id: a3, use: page.look}"),
                finish("{'phone':'1'}", "x"));
        office.begin("title: Find\nsteps:\n  - {id: found, explore: Find it, result: {phone: string}}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        return opened.get();
    }

    private static Tool tool(Action... actions) {
        return new Tool() {
            @Override
            public String name() {
                return "page";
            }

            @Override
            public List<Action> actions() {
                return List.of(actions);
            }
        };
    }

    /** An action on an open page. */
    private record Bound(String name, Supplier<ToolResult> result) implements Action {

        @Override
        public ActionDescription description() {
            var any = "{\"type\":\"object\"}";
            return ActionDescription.of(name, "Acts", Effect.READ, new Sentence("Act", "操作"), any, any)
                    .boundToSession();
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            return EffectAssessment.of(Effect.READ, Reason.none());
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            return result.get();
        }
    }

    /** A page on which the button is called Keep by now. */
    private static final class Renamed implements Tool, Action, Finder {

        @Override
        public String name() {
            return "page";
        }

        @Override
        public List<Action> actions() {
            return List.of(this);
        }

        @Override
        public ActionDescription description() {
            var any = "{\"type\":\"object\"}";
            return ActionDescription.of(
                    "page.click", "Clicks", Effect.READ, new Sentence("Click {target}", "点击 {target}"), any, any);
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            return EffectAssessment.of(Effect.READ, Reason.none());
        }

        @Override
        public Optional<Finder> finder() {
            return Optional.of(this);
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            return ToolResult.failed(FailureKind.NOT_FOUND, "There is no Save", "Look again");
        }

        @Override
        public Set<String> names(JsonNode arguments) {
            return Set.of("/target");
        }

        @Override
        public boolean leadsAway(JsonNode met) {
            return false;
        }

        @Override
        public Sight look(ToolCall call, ToolContext context) {
            return new Sight(Map.of(), List.of());
        }

        @Override
        public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
            return arguments;
        }

        @Override
        public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context) {
            var keep = new Lost.Candidate(
                    TextNode.valueOf("Keep"), new Reason("Keep", "保留"), 0.5, Reason.none(), Effect.READ);
            var was = new Reason("Save", "保存");
            return Optional.of(new Lost(
                    "/target", TextNode.valueOf("Save"), was, List.of(keep), false, new Lost.Place("", ""), List.of()));
        }

        @Override
        public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
            return arguments;
        }
    }
}
