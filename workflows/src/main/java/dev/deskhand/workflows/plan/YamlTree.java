package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.WholeText;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text (JSON is YAML too) as a JSON tree, with the place of every part by its JSON Pointer.
 *
 * <p>Dates stay text, and aliases are refused: a plan is a tree, and small.
 *
 * @param places of the parts: an entry's key, an item's beginning
 * @param values where the values of entries begin
 */
public record YamlTree(JsonNode json, Map<String, Place> places, Map<String, Place> values) {

    private static final int MAX_LENGTH = 2_000_000;
    private static final int MAX_DEPTH = 60;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * Reads a text.
     *
     * @throws PlanSyntaxException when it is not YAML, with the place
     */
    public static YamlTree parse(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw problem("", new Place(1, 1), "the text is empty", "Begin with \"workflow:\" and \"steps:\"");
            }
            var reader = new Reader();
            JsonNode json = reader.read(root, "", 0);
            return new YamlTree(json, reader.places, reader.values);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            Place place = mark == null ? new Place(1, 1) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
            throw problem(
                    "", place, "this is not YAML: " + e.getProblem(), "Check indentation, quotes and colons there");
        } catch (YAMLException e) {
            throw problem("", new Place(1, 1), "this is not YAML: " + e.getMessage(), "Check the whole text");
        }
    }

    private static PlanSyntaxException problem(String pointer, Place place, String message, String advice) {
        return new PlanSyntaxException(List.of(new Problem(pointer, place, message, advice)));
    }

    private static final class Reader {

        private final Map<String, Place> places = new HashMap<>();
        private final Map<String, Place> values = new HashMap<>();

        JsonNode read(Node node, String pointer, int depth) {
            places.putIfAbsent(pointer, placeOf(node));
            values.put(pointer, placeOf(node));
            if (depth > MAX_DEPTH) {
                throw problem(pointer, placeOf(node), "the plan is nested too deeply", "Flatten it");
            }
            return switch (node) {
                case MappingNode mapping -> object(mapping, pointer, depth);
                case SequenceNode sequence -> array(sequence, pointer, depth);
                case ScalarNode scalar -> scalar(scalar, pointer);
                default ->
                    throw problem(pointer, placeOf(node), "aliases (*name) cannot be used", "Write the value out");
            };
        }

        private ObjectNode object(MappingNode mapping, String pointer, int depth) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                    throw problem(pointer, placeOf(tuple.getKeyNode()), "a key must be plain text", "Quote it");
                }
                String key = whole(keyNode, pointer);
                String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                if (object.has(key)) {
                    throw problem(below, placeOf(keyNode), "\"" + key + "\" is given twice", "Keep one of them");
                }
                places.put(below, placeOf(keyNode));
                object.set(key, read(tuple.getValueNode(), below, depth + 1));
            }
            return object;
        }

        private ArrayNode array(SequenceNode sequence, String pointer, int depth) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(read(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }

        private static JsonNode scalar(ScalarNode scalar, String pointer) {
            String text = whole(scalar, pointer);
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(text.toLowerCase(java.util.Locale.ROOT).matches("true|yes|on"));
            }
            try {
                if (tag.equals(Tag.INT)) {
                    var number = new BigInteger(text);
                    return number.bitLength() < 32 ? JSON.numberNode(number.intValue()) : JSON.numberNode(number);
                }
                if (tag.equals(Tag.FLOAT)) {
                    return JSON.numberNode(new BigDecimal(text));
                }
            } catch (NumberFormatException e) {
                return JSON.textNode(text);
            }
            return JSON.textNode(text);
        }

        private static String whole(ScalarNode scalar, String pointer) {
            if (!WholeText.is(scalar.getValue())) {
                throw problem(
                        pointer,
                        placeOf(scalar),
                        "a character here is none that a text can hold (NUL, or half a character)",
                        "Take it out");
            }
            return scalar.getValue();
        }

        private static Place placeOf(Node node) {
            return new Place(
                    node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
        }
    }
}
