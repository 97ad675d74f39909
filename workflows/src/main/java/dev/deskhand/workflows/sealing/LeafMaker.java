package dev.deskhand.workflows.sealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes leaves of journal entries and acts. */
public final class LeafMaker {

    /** The form of leaves made now; those of form 1 show neither how many approve nor whether a call may come twice. */
    static final int FORM = 4;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Supplier<byte[]> salts;

    /**
     * A maker of leaves.
     *
     * @param salts 32 random bytes each time
     */
    public LeafMaker(Supplier<byte[]> salts) {
        this.salts = salts;
    }

    /** Of an entry of a run's journal; {@code key} is the run's own. */
    public Leaf ofEntry(String run, long sequence, ObjectNode event, byte[] key) {
        ObjectNode leaf = frame(event, FORM);
        leaf.put("run", run);
        leaf.put("sequence", sequence);
        return fresh(leaf, event, text -> Commitment.tag(key, text));
    }

    /** Of something an administrator, a visitor or the service itself did. */
    public Leaf ofAct(String id, ObjectNode act) {
        ObjectNode leaf = frame(act, FORM);
        leaf.put("act", id);
        return fresh(leaf, act, text -> "");
    }

    private Leaf fresh(ObjectNode leaf, ObjectNode event, UnaryOperator<String> tags) {
        Map<String, byte[]> used = new LinkedHashMap<>();
        LeafBody.fill(leaf, event, tags, (name, value) -> {
            byte[] salt = salts.get();
            used.put(name, salt);
            return Commitment.to(salt, CanonicalJson.of(value));
        });
        return new Leaf(CanonicalJson.of(leaf), used);
    }

    /**
     * The content that a leaf has to have, made again of the event; what has been erased is taken from the leaf itself.
     *
     * @param leaf as it is kept
     * @param salts those that are left
     * @param key the run's, null when it is erased or there is no run
     */
    public static String again(ObjectNode leaf, ObjectNode event, Map<String, byte[]> salts, byte @Nullable [] key) {
        ObjectNode made = frame(event, leaf.path("v").asInt());
        for (String name : List.of("run", "sequence", "act")) {
            if (leaf.has(name)) {
                made.set(name, leaf.get(name));
            }
        }
        LeafBody.fill(made, event, text -> key == null ? "" : Commitment.tag(key, text), (name, value) -> {
            byte[] salt = salts.get(name);
            return salt == null
                    ? leaf.path("hidden").path(name).asText()
                    : Commitment.to(salt, CanonicalJson.of(value));
        });
        if (key == null && leaf.has("bound")) {
            made.set("bound", leaf.get("bound"));
        }
        return CanonicalJson.of(made);
    }

    private static ObjectNode frame(ObjectNode event, int form) {
        ObjectNode leaf = JSON.objectNode();
        leaf.put("v", form);
        leaf.put("at", event.path("at").asText());
        leaf.put("type", event.path("type").asText());
        return leaf;
    }
}
