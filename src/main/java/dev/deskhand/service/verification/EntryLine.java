package dev.deskhand.service.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One line of an export's entries, written in the only way it can be; {@code json} is what stands beside the entry. */
record EntryLine(JsonNode json, ObjectNode entry, TreeHash hash) {

    /** Far more than any entry has. */
    private static final int DEEPEST = 2_000;

    private static final ObjectMapper JSON = deep();
    private static final String BEGINNING = "{\"entry\":";
    private static final Set<String> WHOLE = Set.of("erased", "hash", "leaf", "open");
    private static final Set<String> PART = Set.of("erased", "hash", "leaf", "open", "proof");

    private static final Shape FRAME = new Shape.Fields(
            Map.of(
                    "v", Shape.Plain.NUMBER,
                    "at", Shape.Plain.TEXT,
                    "type", Shape.Plain.NAME,
                    "body", new Shape.ByName(Shape.Plain.ANY),
                    "hidden", new Shape.ByName(Shape.Plain.TEXT)),
            Map.of());
    private static final Shape OF_RUN =
            new Shape.Fields(Map.of("run", Shape.Plain.NAME, "sequence", Shape.Plain.NUMBER), Map.of());
    private static final Shape OF_ACT = new Shape.Fields(Map.of("act", Shape.Plain.NAME), Map.of());
    private static final Shape BESIDE = new Shape.Fields(
            Map.of(
                    "erased",
                    new Shape.ListOf(Shape.Plain.TEXT),
                    "hash",
                    Shape.Plain.TEXT,
                    "leaf",
                    Shape.Plain.NUMBER,
                    "open",
                    new Shape.ByName(new Shape.ByName(Shape.Plain.ANY))),
            Map.of("proof", new Shape.ListOf(Shape.Plain.TEXT)));

    private static ObjectMapper deep() {
        ObjectMapper mapper = JournalJson.mapper();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        return mapper;
    }

    static EntryLine read(String text) {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode json)
                    || !(json.remove("entry") instanceof ObjectNode entry)) {
                throw new Mismatch("it is not written as lines of an export are");
            }
            String content = CanonicalJson.of(entry);
            if (!isWritten(text, content, CanonicalJson.of(json))
                    || !namesAreKnown(json)
                    || !FRAME.fits(entry)
                    || !(entry.has("run") ? OF_RUN : OF_ACT).fits(entry)
                    || !BESIDE.fits(json)
                    || json.path("proof").isNull()
                    || json.path("leaf").longValue() < 0) {
                throw new Mismatch("it is not written as lines of an export are");
            }
            return new EntryLine(json, entry, Leaf.hash(content));
        } catch (StreamConstraintsException e) {
            throw new Mismatch("it is nested too deep to be checked");
        } catch (JsonProcessingException e) {
            throw new Mismatch("it is no JSON: " + e.getOriginalMessage());
        }
    }

    /** Whether the text is the canonical form of all: the entry, whose name comes first, and what stands beside it. */
    private static boolean isWritten(String text, String entry, String beside) {
        int end = BEGINNING.length() + entry.length();
        return text.length() == end + beside.length()
                && text.startsWith(BEGINNING)
                && text.startsWith(entry, BEGINNING.length())
                && text.charAt(end) == ','
                && text.startsWith(beside.substring(1), end + 1);
    }

    private static boolean namesAreKnown(ObjectNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names.equals(WHOLE) || names.equals(PART);
    }

    long leaf() {
        return json.path("leaf").longValue();
    }

    boolean isWhatItsHashSays() {
        return hash.base64().equals(json.path("hash").textValue());
    }

    boolean isOfRun() {
        return entry.has("run");
    }

    String run() {
        return entry.path("run").asText();
    }

    long sequence() {
        return entry.path("sequence").asLong();
    }

    String type() {
        return entry.path("type").asText();
    }

    JsonNode body() {
        return entry.path("body");
    }

    JsonNode bound() {
        return entry.path("bound");
    }

    JsonNode open() {
        return json.path("open");
    }

    List<String> erased() {
        List<String> names = new ArrayList<>();
        json.path("erased").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The way up to the root; null where the line has none. */
    @Nullable
    List<TreeHash> proof() {
        if (!json.has("proof")) {
            return null;
        }
        List<TreeHash> steps = new ArrayList<>();
        json.path("proof").forEach(step -> steps.add(TreeHash.fromBase64(step.asText())));
        return steps;
    }

    /** How people find it. */
    String name() {
        String where = isOfRun()
                ? "run " + run() + ", number " + sequence()
                : "act " + entry.path("act").asText();
        return "entry " + (leaf() + 1) + " (" + where + ", " + type() + ")";
    }
}
