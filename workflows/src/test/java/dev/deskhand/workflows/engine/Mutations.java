package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Small changes to a JSON value that mean something else, some of which nobody would see on a screen. */
final class Mutations {

    /** Letters that look like others: Cyrillic and Greek for Latin, full-width for plain, the Turkish i. */
    private static final String LATIN = "aceopxyiABEHKMOPTX0123456789";

    private static final String ALIKE = "асеорхуіАВЕНКМОРТХ０１２３４５６７８９";

    enum Kind {
        TEXT,
        HOMOGLYPH,
        BLANK,
        CASE,
        NUMBER,
        TYPE,
        ADDED,
        REMOVED,
        RENAMED,
        ORDER
    }

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** A changed copy. */
    JsonNode of(JsonNode original, Kind kind) {
        JsonNode copy = original.deepCopy();
        var objects = new ArrayList<ObjectNode>();
        var arrays = new ArrayList<ArrayNode>();
        collect(copy, objects, arrays);
        switch (kind) {
            case ADDED -> pick(objects).put("bcc" + random.nextInt(100), "eve@evil.example");
            case REMOVED -> {
                ObjectNode from = pick(objects);
                from.remove(pick(names(from)));
            }
            case RENAMED -> {
                ObjectNode in = pick(objects);
                String name = pick(names(in));
                in.set(name + "_", in.remove(name));
            }
            case ORDER -> {
                ArrayNode list = pick(arrays);
                int first = random.nextInt(list.size() - 1);
                JsonNode moved = list.remove(first);
                list.insert(first + 1, moved);
            }
            case TEXT, HOMOGLYPH, BLANK, CASE, NUMBER, TYPE -> leaf(objects, kind);
        }
        if (copy.equals(original)) {
            return of(original, Kind.ADDED);
        }
        return copy;
    }

    private void leaf(List<ObjectNode> objects, Kind kind) {
        ObjectNode in = pick(objects.stream()
                .filter(object -> names(object).stream().anyMatch(name -> suits(object.path(name), kind)))
                .toList());
        String name =
                pick(names(in).stream().filter(one -> suits(in.path(one), kind)).toList());
        JsonNode old = in.path(name);
        switch (kind) {
            case NUMBER -> in.put(name, old.decimalValue().add(new BigDecimal(random.nextBoolean() ? "0.01" : "-1")));
            case TYPE ->
                in.set(
                        name,
                        old.isTextual() ? in.arrayNode().add(old) : JsonNodeFactory.instance.textNode(old.asText()));
            default -> in.put(name, text(old.asText(), kind));
        }
    }

    private static boolean suits(JsonNode value, Kind kind) {
        return kind == Kind.NUMBER ? value.isNumber() : kind == Kind.TYPE ? value.isValueNode() : value.isTextual();
    }

    private String text(String old, Kind kind) {
        int at = random.nextInt(old.length() + 1);
        return switch (kind) {
            case BLANK ->
                old.substring(0, at)
                        + pick(List.of(" ", "\u200b", "\u00a0", "\u00ad", "\u202e", "\t", "\u0301"))
                        + old.substring(at);
            case CASE -> swapped(old);
            case HOMOGLYPH -> alike(old);
            default -> old.substring(0, at) + (char) ('a' + random.nextInt(26)) + old.substring(at);
        };
    }

    private String swapped(String old) {
        int at = random.nextInt(old.length());
        char c = old.charAt(at);
        char other = Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c);
        return old.substring(0, at) + other + old.substring(at + 1);
    }

    private String alike(String old) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < old.length(); i++) {
            if (LATIN.indexOf(old.charAt(i)) >= 0) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return old + "\u200d";
        }
        int at = pick(places);
        return old.substring(0, at) + ALIKE.charAt(LATIN.indexOf(old.charAt(at))) + old.substring(at + 1);
    }

    private static void collect(JsonNode json, List<ObjectNode> objects, List<ArrayNode> arrays) {
        if (json instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
        } else if (json instanceof ArrayNode array && array.size() > 1) {
            arrays.add(array);
        }
        json.forEach(part -> collect(part, objects, arrays));
    }

    private static List<String> names(ObjectNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
