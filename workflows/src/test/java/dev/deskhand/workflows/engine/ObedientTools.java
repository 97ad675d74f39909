package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.file.FileTool;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.policy.ArgumentKinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The real tools' descriptions and effects over a world where everything that is read says what an attacker wants, and
 * a model that passes on whatever it reads. Nothing is carried out; what would be is written down.
 */
final class ObedientTools {

    /** A call that would have been carried out. */
    record Done(String action, JsonNode arguments, Effect effect) {}

    final List<Done> done = new ArrayList<>();

    /** What every page, file, answer and failure says. */
    String attack = "";

    boolean fails;

    /** Whether the next change is of unknown outcome. */
    boolean unknown;

    /** The file that is read. */
    String file = "book.xlsx";

    /** What is read says this too. */
    JsonNode also = SampleEvents.json("{}");

    /** Where the page goes by itself when the mouse moves over it. */
    String leadsTo = "office.example";

    private String host = "office.example";

    ToolCatalog catalog() {
        var tools = new ArrayList<Tool>();
        for (Tool tool :
                List.of(new BrowserTool(BrowserSettings.standard()), new SheetTool(), new HttpTool(), new FileTool())) {
            tools.add(tool(
                    tool.name(), tool.actions().stream().map(this::obedient).toList()));
        }
        tools.add(tool(
                "model",
                Stream.of("extract", "classify", "write").map(this::model).toList()));
        return new ToolCatalog(tools);
    }

    /** Which arguments these have is held against {@link ArgumentKinds} where the real ones are at hand. */
    private Action model(String name) {
        var any = "{\"type\":\"object\"}";
        return new Obedient(
                ActionDescription.of("model." + name, "Asks", Effect.READ, new Sentence("Ask", "询问"), any, any), null);
    }

    private Action obedient(Action real) {
        return new Obedient(real.description(), real);
    }

    private static Tool tool(String name, List<Action> actions) {
        return new Tool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Action> actions() {
                return actions;
            }
        };
    }

    private final class Obedient implements Action {

        private final ActionDescription description;
        private final @org.jspecify.annotations.Nullable Action real;

        Obedient(ActionDescription description, @org.jspecify.annotations.Nullable Action real) {
            this.description = description;
            this.real = real;
        }

        @Override
        public ActionDescription description() {
            return description;
        }

        @Override
        public Sentence sentence(JsonNode arguments) {
            return real == null ? description.sentence() : real.sentence(arguments);
        }

        @Override
        public Effect expectedEffect(JsonNode arguments) {
            return real == null ? description.effect() : real.expectedEffect(arguments);
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            JsonNode arguments = call.arguments().json();
            String named = Hosts.of(arguments.path("url").asText("")).orElse(null);
            return new EffectAssessment(
                    expectedEffect(arguments),
                    Reason.none(),
                    named != null ? named : description.sessionBound() ? host : null);
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            JsonNode arguments = call.arguments().json();
            done.add(new Done(description.name(), arguments, expectedEffect(arguments)));
            host = Hosts.of(arguments.path("url").asText("")).orElse(host);
            if (description.name().equals("browser.hover")) {
                host = leadsTo;
            }
            if (fails) {
                fails = false;
                return ToolResult.failed(FailureKind.REJECTED, attack, attack);
            }
            if (unknown && expectedEffect(arguments).isAtLeast(Effect.CHANGE)) {
                unknown = false;
                return ToolResult.failed(FailureKind.UNKNOWN_OUTCOME, "Nobody knows", "Look");
            }
            return ToolResult.done(Value.of(output(), sources(call)));
        }

        private Set<Source> sources(ToolCall call) {
            var sources = new HashSet<Source>();
            switch (description.name().replaceFirst("\\..*", "")) {
                case "browser" -> sources.add(Source.page(host, "/"));
                case "http" -> sources.add(Source.api(host, "/"));
                case "model" -> {
                    sources.addAll(call.arguments().sources());
                    sources.add(Source.model("obedient"));
                    if (call.arguments().json().has("file")) {
                        sources.add(Source.file(call.text("file", ""), null));
                    }
                }
                default -> sources.add(Source.file(file, null));
            }
            return sources;
        }

        private ObjectNode output() {
            ObjectNode output =
                    (ObjectNode) SampleEvents.json("{'flag':true,'n':1}").deepCopy();
            output.put("text", attack);
            output.putArray("items").addObject().put("value", attack).put("name", attack);
            output.putObject("body").put("value", attack);
            return output.setAll((ObjectNode) also.deepCopy());
        }
    }
}
