package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what was done in a round, naming elements as the outline did. */
final class MoveWords {

    private static final int LONGEST = 300;
    private static final int LONGEST_ROW = 60;

    private final Round round;
    private final Sight seen;

    /** @param closer what the round before had looked at more closely */
    MoveWords(Round round, List<Deed> closer) {
        this.round = round;
        var all = new ArrayList<>(round.seen());
        all.addAll(closer);
        this.seen = Sight.of(all);
    }

    String of(Deed deed) {
        var step = deed.step();
        String name = step.use().equals(Moves.LOOK) ? "look" : step.use().replaceFirst("^browser\\.", "");
        var arguments = step.with().deepCopy();
        JsonNode targets = arguments.path("targets");
        arguments.remove("targets");
        if (arguments.path("fields") instanceof ObjectNode fields) {
            arguments.set("fields", placed(fields, targets));
        }
        if (step.use().equals(Moves.CLICK_AT)) {
            int area = recorded(arguments.path("target").asText());
            Sighting.of(round.seen()).inPixels(arguments, area);
        }
        var filled = deed.arguments();
        arguments.properties().forEach(argument -> {
            String given = argument.getValue().asText();
            if (given.matches("\\$\\{t\\d+\\.target}") && filled != null) {
                JsonNode target = filled.json().path(argument.getKey());
                argument.setValue(
                        TextNode.valueOf(named(target) + place(target, recorded(given)) + inRow(recorded(given))));
            }
        });
        return name + (arguments.isEmpty() ? "" : " " + shortened(arguments.toString(), LONGEST));
    }

    private int recorded(String target) {
        return recorded(round, target);
    }

    /** The ref that a target was recorded of; 0 when it is not known. */
    static int recorded(Round round, String target) {
        return round.looks().stream()
                .filter(look -> target.equals("${" + look.step().id() + ".target}"))
                .mapToInt(look -> look.step().with().at("/target/ref").asInt())
                .findFirst()
                .orElse(0);
    }

    /** Fields of one name are told by where they stand. */
    private ObjectNode placed(ObjectNode fields, JsonNode targets) {
        var named = fields.objectNode();
        fields.properties().forEach(field -> {
            int ref = recorded(targets.path(field.getKey()).asText());
            String name = field.getKey().replaceFirst(" \\(\\d+\\)$", "")
                    + place(MissingNode.getInstance(), ref)
                    + inRow(ref);
            named.set(seen.hasOthersLike(ref) && !named.has(name) ? name : field.getKey(), field.getValue());
        });
        return named;
    }

    /** The heading it stands under, and the dialog; of several with one name, the part of the page as well. */
    private String place(JsonNode target, int ref) {
        String under = under(target);
        Optional<ElementPlace> place =
                ElementPlace.of(seen, ref).filter(part -> part.isDialog() || seen.hasOthersLike(ref));
        if (place.isEmpty()) {
            return under;
        }
        return (under.equals(" under " + place.get().name()) ? "" : under) + " in "
                + place.get().text();
    }

    /** Of many buttons with one name, which it was: by what the row is about, and not by what is another every time. */
    private String inRow(int ref) {
        return seen.rowOf(ref)
                .map(cells -> RowWords.lasting(cells, seen.nameOf(ref).orElse("")))
                .filter(cells -> !cells.isEmpty())
                .map(cells -> " in the row of " + shortened("“" + String.join("”, “", cells) + "”", LONGEST_ROW))
                .orElse("");
    }

    private static String under(JsonNode target) {
        for (JsonNode also : target.path("also")) {
            if (also.has("under")) {
                return " under " + also.path("under").asText();
            }
        }
        return "";
    }

    /** A person's words before those that only programs see. */
    private static String named(JsonNode target) {
        var all = new ArrayList<JsonNode>();
        all.add(target);
        target.path("also").forEach(all::add);
        for (String key : List.of("name", "label", "text", "placeholder", "test_id", "css", "ref")) {
            for (JsonNode one : all) {
                if (one.path(key).isValueNode()) {
                    return (one.path("role").asText() + " " + one.path(key).asText()).strip();
                }
            }
        }
        return target.path("role").asText();
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
