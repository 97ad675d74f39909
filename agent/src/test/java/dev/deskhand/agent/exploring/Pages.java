package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Left;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Locale;

/** Stands of explorations, made up for tests. */
public final class Pages {

    public static final Source PAGE = Source.page("shop.example", "/");
    static final ToolCatalog CATALOG = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));

    private Pages() {}

    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Step.Action step(String id, String use, String with) {
        return new Step.Action(
                id, use, (ObjectNode) json(with), null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
    }

    public static Deed done(Step.Action step, Effect effect, String arguments, String output) {
        return new Deed(
                "0[0]/1",
                step,
                Value.of(json(arguments), PAGE),
                effect,
                LocalizedText.same(step.use()),
                Value.of(json(output), PAGE),
                null,
                List.of());
    }

    public static Deed seen(String outline) {
        var output = JsonNodeFactory.instance.objectNode().put("outline", "<page ab12>\n" + outline + "\n</page ab12>");
        return new Deed(
                "0[0]/0",
                step("look", Moves.LOOK, "{}"),
                null,
                Effect.READ,
                null,
                Value.of(output, PAGE),
                null,
                List.of());
    }

    /** A picture in which 4 has a number, and 7 is a canvas from 100,40 to 500,240. */
    static Deed pictured() {
        return new Deed(
                "0[0]/1",
                step("picture", Moves.PICTURE, "{}"),
                null,
                Effect.READ,
                null,
                Value.of(
                        json("{'shown':[4,7],'areas':[{'ref':7,'kind':'canvas','name':'','left':100,'top':40,"
                                + "'width':400,'height':200}],'width':1280,'height':900}"),
                        PAGE),
                null,
                List.of(new Evidence("numbered.jpg", "image/jpeg", "ab".repeat(32), 4)));
    }

    public static Round round(int number, String outline, Decision decision, Deed... acts) {
        return new Round(number, List.of(seen(outline)), decision, List.of(), List.of(acts), List.of(), null);
    }

    public static Step.Explore explore(String result) {
        return new Step.Explore(
                "found",
                "Find it",
                JsonNodeFactory.instance.objectNode(),
                (ObjectNode) json(result),
                null,
                Effect.COMMIT,
                Step.Budget.USUAL,
                List.of());
    }

    static Request request(String outline, Round... rounds) {
        return new Request(
                Value.text("Find the price of the ${values.what}", Source.user("anna")),
                Value.of(json("{'what':'lamp'}"), Source.user("anna")),
                explore("{'price':{'type':'number'}}"),
                List.of(rounds),
                List.of(seen(outline)),
                new Left(40, 100_000, 600),
                Locale.ENGLISH,
                List.of());
    }
}
