package dev.deskhand.tools.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes known secrets out of texts: as they are and in the ways programs write them into addresses, pages, JSON and
 * headers (percent, entity, backslash, base64 and hexadecimal spellings, upper or lower case), also where white space parts
 * them (short ones where it parts all of their characters), and what is left of them where a text was cut.
 *
 * <p>Secrets of fewer than {@value #SHORTEST} characters are not taken out. Safe for several threads.
 */
public final class Mask {

    /** Shorter secrets cannot be told from ordinary text. */
    public static final int SHORTEST = 4;

    /** Stands where a secret was. */
    public static final String HIDDEN = "***";

    private static final int LAYERS = 2;

    /** Longer texts are whole files, which nobody lays out in pieces. */
    private static final int LONGEST_SPLIT = 4 << 20;

    private final String hidden;
    private final Set<String> known = new LinkedHashSet<>();
    private volatile Finder finder = new Finder(List.of());
    private volatile Finder split = new Finder(List.of());
    private volatile Finder apart = new Finder(List.of());
    private volatile boolean empty = true;

    public Mask() {
        this(HIDDEN);
    }

    /** @param hidden stands where a secret was */
    public Mask(String hidden) {
        this.hidden = hidden;
    }

    /** Hides this secret from now on. */
    public void learn(String secret) {
        learn(List.of(secret));
    }

    /** Hides these secrets from now on. */
    public synchronized void learn(Iterable<String> secrets) {
        boolean more = false;
        for (String secret : secrets) {
            more |= secret.strip().length() >= SHORTEST && known.add(secret);
        }
        if (more) {
            var spellings = new ArrayList<Spellings.Spelling>();
            known.forEach(secret -> spellings.addAll(Spellings.of(secret)));
            finder = new Finder(spellings);
            split = new Finder(Spellings.split(spellings, true));
            apart = new Finder(Spellings.split(spellings, false));
            empty = false;
        }
    }

    /** Whether a secret stands in the text. */
    public boolean finds(String text) {
        return !places(text).isEmpty();
    }

    /** The text with another one where a secret stood; the same object when none did. */
    public String text(String text) {
        BitSet places = places(text);
        if (places.isEmpty()) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        int at = 0;
        for (int begin = places.nextSetBit(0); begin >= 0; begin = places.nextSetBit(at)) {
            clean.append(text, at, begin).append(hidden);
            at = places.nextClearBit(begin);
        }
        return clean.append(text, at, text.length()).toString();
    }

    private BitSet places(String text) {
        BitSet places = new BitSet();
        if (empty || text.length() < SHORTEST) {
            return places;
        }
        Finder now = finder;
        now.find(text, places::set);
        View close = text.length() > LONGEST_SPLIT ? null : View.closedUp(text);
        if (close != null) {
            split.find(close.text(), (begin, end) -> places.set(close.from(begin), close.to(end - 1)));
            apart.find(close.text(), (begin, end) -> {
                if (close.isApart(begin, end)) {
                    places.set(close.from(begin), close.to(end - 1));
                }
            });
        }
        var views = new ArrayList<View>();
        String read = text;
        for (int layer = 0; layer < LAYERS; layer++) {
            View view = View.decoded(read);
            if (view == null) {
                break;
            }
            views.add(view);
            read = view.text();
            now.find(read, (begin, end) -> {
                int first = begin;
                int last = end - 1;
                for (View one : views.reversed()) {
                    int raw = one.to(last) - 1;
                    first = one.from(first);
                    last = raw;
                }
                places.set(first, last + 1);
            });
        }
        return places;
    }

    /** The JSON without secrets in its texts, numbers and names; the same object when there were none. */
    public JsonNode json(JsonNode node) {
        if (empty) {
            return node;
        }
        if (node.isTextual() || node.isNumber()) {
            String said = node.asText();
            String clean = text(said);
            return clean.equals(said) ? node : TextNode.valueOf(clean);
        }
        return node.isArray() ? array((ArrayNode) node) : node.isObject() ? object((ObjectNode) node) : node;
    }

    private JsonNode array(ArrayNode array) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        boolean changed = false;
        for (JsonNode item : array) {
            JsonNode clean = json(item);
            changed |= clean != item;
            copy.add(clean);
        }
        return changed ? copy : array;
    }

    private JsonNode object(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (var field : object.properties()) {
            String name = text(field.getKey());
            JsonNode clean = json(field.getValue());
            changed |= clean != field.getValue() || !name.equals(field.getKey());
            copy.set(name, clean);
        }
        return changed ? copy : object;
    }

    /** The value without secrets in it, in the names of its parts and in its sources. */
    public Value value(Value value) {
        if (empty) {
            return value;
        }
        var sources = new TreeMap<String, Set<Source>>();
        value.provenance()
                .byPointer()
                .forEach((pointer, from) -> sources.put(
                        text(pointer), from.stream().map(this::source).collect(Collectors.toSet())));
        return new Value(json(value.json()), new Provenance(sources));
    }

    private Source source(Source source) {
        String place = source.place();
        return new Source(source.kind(), text(source.name()), place == null ? null : text(place));
    }
}
