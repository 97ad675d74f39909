package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.engine.ScriptedAction.done;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ModelCall;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A desk (no session) and a web (session-bound) over one {@link World}. */
final class ScriptedTools {

    private static final String ANY = "{\"type\":\"object\"}";
    private final World world;

    ScriptedTools(World world) {
        this.world = world;
    }

    ToolCatalog catalog() {
        return new ToolCatalog(List.of(desk(), web()));
    }

    private Tool desk() {
        return tool(
                "desk",
                action(
                        "desk.look",
                        Effect.READ,
                        ANY,
                        (call, context) -> ToolResult.done(
                                ScriptedAction.value(call.arguments().json()))),
                inside("desk.sum", Reach.ARGUMENTS),
                inside("desk.leaf", Reach.RUN_FILES),
                action("desk.find", Effect.READ, ANY, (call, context) -> find(call)),
                action(
                        "desk.note",
                        Effect.LOCAL,
                        "{\"type\":\"object\",\"required\":[\"name\"],"
                                + "\"properties\":{\"name\":{\"type\":\"string\"}}}",
                        this::note),
                action("desk.send", Effect.CHANGE, ANY, this::send),
                action("desk.pay", Effect.COMMIT, ANY, this::send),
                action("desk.think", Effect.READ, ANY, (call, context) -> think(context)),
                action("desk.ponder", Effect.READ, ANY, (call, context) -> ponder(context)),
                action("desk.break", Effect.READ, ANY, (call, context) -> {
                    throw new IllegalStateException("a bug");
                }),
                action("desk.hang", Effect.READ, ANY, (call, context) -> {
                    Thread.sleep(60_000);
                    return done("{}");
                }));
    }

    /** Asks a model twice, for 0.20 a call. */
    private static ToolResult think(ToolContext context) {
        for (int i = 0; i < 2; i++) {
            var refusal = context.models().refusal();
            if (refusal.isPresent()) {
                return refusal.get();
            }
            context.models().asked(new ModelCall("desk.think", "large", 100, 10, 5, "an answer", 200_000L));
        }
        return done("{}");
    }

    /** Asks a model, and goes on when nobody waits any more. */
    private ToolResult ponder(ToolContext context) {
        Objects.requireNonNull(world.duringPonder).accept(context);
        return done("{}");
    }

    private Tool web() {
        Action open = bound("web.open", Effect.READ, (call, context) -> {
            var browser = context.sessions().getOrOpen(FakeBrowser.class, FakeBrowser::new);
            browser.url = call.text("url", "");
            browser.form = null;
            browser.alert = "";
            return done("{'url':'" + browser.url + "'}");
        });
        Action fill = bound("web.fill", Effect.LOCAL, (call, context) -> {
            var browser = context.sessions().find(FakeBrowser.class);
            browser.ifPresent(found -> found.form = call.argument("fields"));
            return browser.isEmpty() ? noPage() : filled(call);
        });
        Action allow = new ScriptedAction(
                describe("web.allow", Effect.LOCAL, ANY).boundToSession().stayingOnThePage(),
                world,
                (call, context) -> done("{}"));
        Action print = new ScriptedAction(
                describe("web.print", Effect.LOCAL, ANY).boundToSession().onlyTaking(),
                world,
                (call, context) -> done("{}"));
        return new Tool() {
            @Override
            public String name() {
                return "web";
            }

            @Override
            public List<Action> actions() {
                return List.of(
                        open,
                        fill,
                        allow,
                        print,
                        bound("web.press", Effect.CHANGE, (call, context) -> click(context)),
                        bound("web.click", Effect.CHANGE, (call, context) -> click(context)));
            }

            @Override
            public Optional<Observation> observe(ToolContext context) {
                return context.sessions()
                        .find(FakeBrowser.class)
                        .map(browser -> new Observation(
                                "page",
                                ScriptedAction.value(SampleEvents.json("{'url':'" + browser.url + "','text':'"
                                        + (browser.alert.isEmpty() ? "Saved" : "") + "','alerts':['"
                                        + browser.alert + "']}"))));
            }
        };
    }

    /** Leaves a picture of the form. */
    private static ToolResult filled(ToolCall call) {
        String number = call.argument("fields").path("Number").asText();
        return new ToolResult.Done(
                ScriptedAction.value(SampleEvents.json("{}")),
                List.of(new Evidence("filled " + number, "image/png", "00", 1)));
    }

    private ToolResult click(ToolContext context) throws InterruptedException {
        var browser = context.sessions().find(FakeBrowser.class).orElse(null);
        if (browser == null || browser.form == null) {
            return noPage();
        }
        String number = browser.form.path("Number").asText();
        browser.form = null;
        if (world.refused.contains(number)) {
            browser.alert = "Amount must be greater than 0";
            return new ToolResult.Done(
                    ScriptedAction.value(SampleEvents.json("{'alerts':[],'field_errors':[]}")),
                    List.of(),
                    browser.alert);
        }
        return effect(number, "");
    }

    private ToolResult send(ToolCall call, ToolContext context) throws InterruptedException {
        String number = call.text("number", "");
        if (world.refused.contains(number)) {
            return ToolResult.failed(FailureKind.REJECTED, "The number " + number + " is refused", "Correct it");
        }
        return effect(number, call.idempotencyKey());
    }

    private ToolResult find(ToolCall call) {
        if (world.duringFind != null) {
            world.duringFind.run();
        }
        return done("{'found':" + world.effects.contains(call.text("number", "")) + "}");
    }

    private ToolResult effect(String number, String key) throws InterruptedException {
        if (world.hangs) {
            world.hangs = false;
            Thread.sleep(60_000);
        }
        world.effects.add(number);
        world.keys.add(key);
        if (world.duringSend != null) {
            world.duringSend.run();
        }
        if (world.answerGetsLost) {
            world.answerGetsLost = false;
            return ToolResult.failed(FailureKind.UNKNOWN_OUTCOME, "The connection broke", "Look there");
        }
        return done("{'number':'" + number + "','alerts':[]}");
    }

    private ToolResult note(ToolCall call, ToolContext context) {
        try {
            Files.writeString(context.workspace().forWriting(call.text("name", "note.txt")), "noted");
            return done("{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolResult noPage() {
        return ToolResult.failed(FailureKind.NOT_FOUND, "No page is open or no form filled in", "Open it first");
    }

    private Action bound(String name, Effect effect, ScriptedAction.Work work) {
        return new ScriptedAction(describe(name, effect, ANY).boundToSession(), world, work);
    }

    /** One that nobody but its run can notice. */
    private Action inside(String name, Reach reach) {
        return new ScriptedAction(describe(name, Effect.READ, ANY), world, reach, (call, context) -> {
            world.duringSum.run();
            return ToolResult.done(ScriptedAction.value(call.arguments().json()));
        });
    }

    private Action action(String name, Effect effect, String schema, ScriptedAction.Work work) {
        return new ScriptedAction(describe(name, effect, schema).controlledBy("url", "to"), world, work);
    }

    static ActionDescription describe(String name, Effect effect, String schema) {
        String verb = Character.toUpperCase(name.charAt(name.indexOf('.') + 1)) + name.substring(name.indexOf('.') + 2);
        var sentence = new Sentence(verb + "[ {number}][ {target}]", "执行 " + verb + "[ {number}]");
        return ActionDescription.of(name, verb, effect, sentence, schema, ANY);
    }

    private static Tool tool(String name, Action... actions) {
        return new Tool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Action> actions() {
                return List.of(actions);
            }
        };
    }
}
