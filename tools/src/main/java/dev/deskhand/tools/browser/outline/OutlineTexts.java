package dev.deskhand.tools.browser.outline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.masking.SplitSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The texts of a page in the tree its script made, to take secrets out of them where they stand. */
final class OutlineTexts {

    private static final String HIDDEN = "•••";
    private static final String NAME = "n";
    private static final String VALUE = "v";

    /** What holds words of the page, besides texts in lists; the other fields are the outline's own. */
    private static final Set<String> SAID = Set.of(NAME, VALUE, "z");

    /** A text and how another is put in its place. */
    private record Place(String text, Consumer<TextNode> put) {}

    private final List<Place> all = new ArrayList<>();
    private final List<Place> values = new ArrayList<>();

    private OutlineTexts() {}

    /** Also those that the page parts: into elements of a text, or into fields of one sign each. */
    static void hide(JsonNode tree, UnaryOperator<String> hide) {
        var texts = new OutlineTexts();
        texts.collect(tree);
        hide(texts.all, hide);
        hide(texts.values, hide);
    }

    private static void hide(List<Place> places, UnaryOperator<String> hide) {
        List<String> texts = places.stream().map(Place::text).toList();
        var held = SplitSecrets.in(texts, text -> !hide.apply(text).equals(text));
        held.stream().forEach(i -> {
            String clean = hide.apply(texts.get(i));
            places.get(i).put().accept(TextNode.valueOf(clean.equals(texts.get(i)) ? HIDDEN : clean));
        });
    }

    private void collect(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                JsonNode item = array.get(i);
                if (item.isTextual()) {
                    all.add(new Place(item.asText(), text -> array.set(at, text)));
                } else {
                    collect(item);
                }
            }
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                JsonNode said = field.getValue();
                if (said.isTextual() && SAID.contains(field.getKey())) {
                    var place = new Place(said.asText(), field::setValue);
                    all.add(place);
                    if (field.getKey().equals(VALUE)) {
                        values.add(place);
                    }
                } else {
                    collect(said);
                }
            });
        }
    }
}
