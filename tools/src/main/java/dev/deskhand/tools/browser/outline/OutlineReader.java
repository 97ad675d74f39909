package dev.deskhand.tools.browser.outline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Reads what the page's script saw; frames of other hosts are filled in by number. */
public final class OutlineReader {

    static final String FRAME = "frame";

    private final IntFunction<List<OutlineNode>> frames;

    /** @param frames what stands in the frame of that number; empty when it cannot be looked into */
    public OutlineReader(IntFunction<List<OutlineNode>> frames) {
        this.frames = frames;
    }

    /**
     * The nodes of a page's tree, in which no secret is left.
     *
     * @param hide takes every secret out of a text; asked before anything is cut or written otherwise
     */
    public List<OutlineNode> nodes(JsonNode tree, UnaryOperator<String> hide) {
        OutlineTexts.hide(tree, hide);
        return nodes(tree);
    }

    private List<OutlineNode> nodes(JsonNode array) {
        var nodes = new ArrayList<OutlineNode>();
        array.forEach(json -> nodes.add(node(json)));
        return nodes;
    }

    private OutlineNode node(JsonNode json) {
        int ref = json.path("r").asInt();
        String name = json.path("n").asText();
        return switch (json.path("k").asText()) {
            case "line" -> new Line(pieces(json.path("p")), json.has("b"));
            case "head" -> new Heading(ref, json.path("l").asInt(2), pieces(json.path("p")));
            case "item" -> new Item(json.path("i").asInt(), nodes(json.path("c")));
            case "fold" -> new Fold(ref, name);
            case "table" -> table(json);
            case FRAME -> {
                var inside = json.has("f") ? frames.apply(json.path("f").asInt()) : nodes(json.path("c"));
                yield new Box(ref, FRAME, name, "", false, inside);
            }
            default ->
                new Box(
                        ref,
                        json.path("o").asText(),
                        name,
                        json.path("g").asText(),
                        json.path("modal").asBoolean(),
                        nodes(json.path("c")));
        };
    }

    private static Table table(JsonNode json) {
        var heads = new ArrayList<Row>();
        if (!json.path("cols").isEmpty()) {
            heads.add(new Row(0, cells(json.path("cols"))));
        }
        json.path("extra").forEach(row -> heads.add(new Row(0, cells(row))));
        var rows = new ArrayList<Row>();
        json.path("rows").forEach(row -> rows.add(new Row(row.path("i").asInt(), cells(row.path("c")))));
        return new Table(
                json.path("r").asInt(),
                json.path("n").asText(),
                json.path("total").asInt(),
                json.path("loaded").asInt(),
                heads,
                rows);
    }

    private static List<List<OutlinePiece>> cells(JsonNode array) {
        var cells = new ArrayList<List<OutlinePiece>>();
        array.forEach(cell -> cells.add(pieces(cell)));
        return cells;
    }

    private static List<OutlinePiece> pieces(JsonNode array) {
        var pieces = new ArrayList<OutlinePiece>();
        for (JsonNode json : array) {
            pieces.add(json.isTextual() ? new Words(ElementText.bare(json.asText())) : element(json));
        }
        return pieces;
    }

    private static Element element(JsonNode json) {
        var options = new ArrayList<String>();
        json.path("x").forEach(option -> options.add(option.asText()));
        return new Element(
                json.path("r").asInt(),
                json.path("o").asText(),
                json.path("n").asText(),
                json.path("v").asText(),
                json.path("s").asText(),
                options,
                json.path("m").asInt(),
                json.path("z").asText());
    }
}
