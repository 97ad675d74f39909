package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Commitment;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.NoteSigner;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One attempt to falsify an export: the export taken apart, and those who try. */
final class Attack {

    final Pack pack;
    final Forger insider;
    final NoteSigner thiefKey;
    final Forger thief;
    final int keptSize;
    final Random random;

    Attack(Pack pack, Forger insider, NoteSigner thiefKey, int keptSize, Random random) {
        this.pack = pack;
        this.insider = insider;
        this.thiefKey = thiefKey;
        this.thief = new Forger(thiefKey);
        this.keptSize = keptSize;
        this.random = random;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One to twenty of any kind. */
    byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    String other(List<String> all, String one) {
        return any(all.stream().filter(each -> !each.equals(one)).toList());
    }

    int[] two(int size) {
        int first = random.nextInt(size);
        return new int[] {first, (first + 1 + random.nextInt(size - 1)) % size};
    }

    void signManifest() {
        insider.signManifest(pack);
    }

    void lines(Consumer<List<String>> change) {
        List<String> lines = pack.lines("entries.jsonl");
        change.accept(lines);
        pack.putLines("entries.jsonl", lines);
    }

    private int lineWith(List<String> lines, String... parts) {
        return any(IntStream.range(0, lines.size())
                .filter(i -> Arrays.stream(parts).allMatch(lines.get(i)::contains))
                .boxed()
                .toList());
    }

    /** Changes an entry with a value, given the name of that value's field. */
    void field(BiConsumer<ObjectNode, String> change) {
        lines(lines -> {
            int at = lineWith(lines, "\"value\":");
            lines.set(at, Forger.line(lines.get(at), false, json -> change.accept(json, anyField(json))));
        });
    }

    private String anyField(ObjectNode json) {
        List<String> names = new java.util.ArrayList<>();
        json.get("open").fieldNames().forEachRemaining(names::add);
        return any(names);
    }

    /** Puts another value into one of the first {@code before} lines together with its commitment and the hash. */
    void recommit(int before) {
        lines(lines -> {
            int at = lineWith(lines.subList(0, before), "\"value\":");
            lines.set(at, Forger.line(lines.get(at), true, json -> {
                String name = anyField(json);
                var field = (ObjectNode) json.get("open").get(name);
                if (name.equals("evidence") || name.equals("request")) {
                    // Names no evidence that would be missing, and is not what was there before.
                    field.putObject("value").put("edited", random.nextInt());
                } else {
                    field.put("value", "another value " + random.nextInt());
                }
                byte[] salt = Base64.getDecoder().decode(field.get("salt").asText());
                ((ObjectNode) json.get("entry").get("hidden"))
                        .put(name, Commitment.to(salt, CanonicalJson.of(field.get("value"))));
            }));
        });
    }

    /** Edits what an entry says openly. */
    void entry(boolean hash) {
        lines(lines -> {
            int at = random.nextInt(lines.size());
            lines.set(at, Forger.line(lines.get(at), hash, json -> {
                var entry = (ObjectNode) json.get("entry");
                switch (random.nextInt(4)) {
                    case 0 -> entry.put("at", "2026-03-02T08:00:0" + random.nextInt(10) + ".5Z");
                    case 1 -> entry.put("type", "StepSkipped" + random.nextInt(9));
                    case 2 -> ((ObjectNode) entry.get("body")).put("millis", -1 - random.nextInt(999));
                    default -> ((ObjectNode) entry.get("hidden")).put("message", "00".repeat(32));
                }
            }));
        });
    }

    /** Writes the whole log anew with one entry of that type changed; of requests one that was decided on. */
    void logWith(String type, Consumer<ObjectNode> change) {
        List<String> lines = pack.lines("entries.jsonl");
        int at = lineWith(lines, "\"type\":\"" + type + "\"", type.equals("ApprovalRequested") ? "\"a-" : "");
        lines.set(at, Forger.line(lines.get(at), true, json -> change.accept((ObjectNode) json.get("entry"))));
        insider.rewrite(pack, lines);
    }

    /** Writes the whole log anew with something else that was asked for, and said to be; of a request that was decided on. */
    void logWithRequest(String term, String value) {
        List<String> lines = pack.lines("entries.jsonl");
        int at = lineWith(lines, "\"type\":\"ApprovalRequested\"", "\"a-");
        lines.set(at, Forger.line(lines.get(at), true, json -> {
            ((ObjectNode) json.at("/entry/body")).put(term, value);
            opened(json, open -> ((ObjectNode) open.at("/request/value")).put(term, value));
        }));
        insider.rewrite(pack, lines);
    }

    /** Writes the whole log anew with a step begun once more, right after it was done. */
    void logWithStepBegunTwice() {
        List<String> lines = pack.lines("entries.jsonl");
        int begun = lineWith(lines, "\"type\":\"StepStarted\"");
        String run =
                "\"run\":\"" + Forger.json(lines.get(begun)).at("/entry/run").asText() + "\"";
        int done = IntStream.range(begun, lines.size())
                .filter(i -> lines.get(i).contains(run) && lines.get(i).contains("\"type\":\"StepFinished\""))
                .findFirst()
                .orElseThrow();
        long sequence = Forger.json(lines.get(done)).at("/entry/sequence").asLong();
        for (int i = done + 1; i < lines.size(); i++) {
            if (lines.get(i).contains(run)) {
                lines.set(i, Forger.line(lines.get(i), true, json -> {
                    var entry = (ObjectNode) json.get("entry");
                    entry.put("sequence", entry.get("sequence").asLong() + 1);
                }));
            }
        }
        lines.add(
                done + 1,
                Forger.line(
                        lines.get(begun),
                        true,
                        json -> ((ObjectNode) json.get("entry")).put("sequence", sequence + 1)));
        insider.rewrite(pack, lines);
    }

    /** Writes the whole log anew with the row that was left out done in the place of the other, just as it was asked for. */
    void logWithRowLeftOutDone() {
        List<String> lines = pack.lines("entries.jsonl");
        int begun = lineWith(lines, "\"type\":\"StepStarted\"");
        String run = Forger.json(lines.get(begun)).at("/entry/run").asText();
        String tag = lines.stream()
                .filter(line -> line.contains("\"run\":\"" + run + "\"") && line.contains("\"ApprovalRequested\""))
                .map(line -> Forger.json(line)
                        .at("/entry/bound/steps")
                        .path("0[1]/1")
                        .asText())
                .findFirst()
                .orElseThrow();
        lines.set(begun, Forger.line(lines.get(begun), true, json -> {
            ((ObjectNode) json.at("/entry/body")).put("path", "0[1]/1");
            ((ObjectNode) json.at("/entry/bound")).put("argumentHash", tag);
        }));
        insider.rewrite(pack, lines);
    }

    /** Writes the whole log anew with another decision; of its request the list of those who are barred is {@code barred}. */
    void logWithDecision(Consumer<ObjectNode> change, String... barred) {
        List<String> lines = pack.lines("entries.jsonl");
        int decided = lineWith(lines, "\"type\":\"ApprovalDecided\"");
        String approval =
                Forger.json(lines.get(decided)).at("/entry/body/approval").asText();
        int asked = lineWith(lines, "\"type\":\"ApprovalRequested\"", "\"approval\":\"" + approval + "\"");
        lines.set(decided, Forger.line(lines.get(decided), true, json -> opened(json, change)));
        lines.set(
                asked,
                Forger.line(
                        lines.get(asked),
                        true,
                        json -> opened(json, open -> {
                            var names = ((ObjectNode) open.at("/request/value")).putArray("barred");
                            Arrays.stream(barred).forEach(names::add);
                        })));
        insider.rewrite(pack, lines);
    }

    /** Changes the values of a line, and its commitments with them. */
    static void opened(ObjectNode json, Consumer<ObjectNode> change) {
        var open = (ObjectNode) json.get("open");
        change.accept(open);
        var hidden = (ObjectNode) json.get("entry").get("hidden");
        open.properties().forEach(field -> {
            byte[] salt =
                    Base64.getDecoder().decode(field.getValue().get("salt").asText());
            hidden.put(
                    field.getKey(),
                    Commitment.to(salt, CanonicalJson.of(field.getValue().get("value"))));
        });
    }

    /** Who decides instead. */
    static void by(ObjectNode open, String name, String role) {
        ObjectNode person = ((ObjectNode) open.get("by")).putObject("value").put("name", name);
        person.putArray("roles").add(role);
    }

    /** Who asked for the run a decision is about. */
    String requester(ObjectNode open) {
        String comment = open.at("/comment/value").asText();
        String run = comment.substring(comment.indexOf(' ') + 1);
        return pack.lines("entries.jsonl").stream()
                .filter(line -> line.contains("\"run\":\"" + run + "\"") && line.contains("\"RunCreated\""))
                .map(line -> Forger.json(line).at("/open/by/value/name").asText())
                .findFirst()
                .orElseThrow();
    }

    GrowingTree randomTree() {
        return Mutation.tree(1 + random.nextInt(200));
    }

    /** Whether a later entry of the same run follows. */
    boolean hasLater(List<String> lines, int at) {
        String run = Forger.json(lines.get(at)).at("/entry/run").asText();
        return !run.isEmpty()
                && lines.subList(at + 1, lines.size()).stream()
                        .anyMatch(line -> line.contains("\"run\":\"" + run + "\""));
    }
}
