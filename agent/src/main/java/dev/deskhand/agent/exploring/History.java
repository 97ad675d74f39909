package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** What was done so far, a line each; the newest round in full, older ones in brief. */
final class History {

    private static final int FULL_OUTPUT = 6_000;
    private static final int BRIEF_OUTPUT = 160;
    private static final int ROWS = 8;

    private final Request request;

    History(Request request) {
        this.request = request;
    }

    /** The newest outline, and what the last round looked at more closely. */
    static Sight newest(Request request) {
        var seen = new ArrayList<>(request.seen());
        if (!request.rounds().isEmpty()) {
            seen.addAll(request.rounds().getLast().acts());
        }
        return Sight.of(seen);
    }

    String text() {
        var text = new StringJoiner("\n");
        for (Round round : request.rounds()) {
            boolean last = round.number() == request.rounds().size() - 1;
            text.add("%d. %s".formatted(round.number() + 1, round.decision().note()));
            round.looks().stream()
                    .filter(deed -> deed.failure() != null)
                    .forEach(deed -> text.add("   not begun: " + failure(deed)));
            round.acts().forEach(deed -> text.add("   " + act(deed, round, last)));
            if (round.decision() instanceof Decision.Finish) {
                text.add("   finish was not accepted: " + String.join("; ", round.doubts()));
            }
            if (round.answer() != null) {
                text.add("   the person answered: " + round.answer().json());
            }
        }
        return text.length() == 0 ? "Nothing yet." : text.toString();
    }

    private static String act(Deed deed, Round round, boolean last) {
        String what = deed.step().id() + " " + call(deed.step(), deed, round);
        if (deed.failure() != null) {
            return what + " → failed: " + failure(deed);
        }
        return deed.output() == null ? what + " → not begun" : what + " → " + outcome(deed, last);
    }

    private static String failure(Deed deed) {
        var failure = deed.failure();
        return failure == null ? "" : failure.message() + " " + failure.advice();
    }

    private static String call(Step.Action step, Deed deed, Round round) {
        String name = step.use().equals(Moves.LOOK) ? "look" : step.use().replaceFirst("^browser\\.", "");
        var arguments = step.with().deepCopy();
        arguments.remove("targets");
        if (step.use().equals(Moves.CLICK_AT)) {
            Sighting.of(round.seen()).inPixels(arguments, recorded(arguments, round));
        }
        var filled = deed.arguments();
        arguments.properties().forEach(argument -> {
            boolean recorded = argument.getValue().asText().matches("\\$\\{t\\d+\\.target}");
            if (recorded && filled != null) {
                JsonNode target = filled.json().path(argument.getKey());
                argument.setValue(com.fasterxml.jackson.databind.node.TextNode.valueOf(
                        (target.path("role").asText() + " " + wordsOf(target)).strip() + under(target)));
            }
        });
        return name + (arguments.isEmpty() ? "" : " " + shortened(arguments.toString(), 300));
    }

    /** The ref that an act's target was recorded of; 0 when it is not known. */
    private static int recorded(JsonNode arguments, Round round) {
        String target = arguments.path("target").asText();
        return round.looks().stream()
                .filter(look -> target.equals("${" + look.step().id() + ".target}"))
                .mapToInt(look -> look.step().with().at("/target/ref").asInt())
                .findFirst()
                .orElse(0);
    }

    private static String under(JsonNode target) {
        for (JsonNode also : target.path("also")) {
            if (also.has("under")) {
                return " under " + also.path("under").asText();
            }
        }
        return "";
    }

    private static String wordsOf(JsonNode target) {
        for (String key : List.of("name", "label", "text", "placeholder", "test_id", "css")) {
            if (target.path(key).isTextual()) {
                return target.path(key).asText();
            }
        }
        return target.path("ref").asText();
    }

    private static String outcome(Deed deed, boolean last) {
        JsonNode output = java.util.Objects.requireNonNull(deed.output()).json();
        if (output.has("items")) {
            return table(output, last);
        }
        if (output.has("outline")) {
            return last ? "\n" + output.path("outline").asText() : "looked";
        }
        if (output.has("text")) {
            return shortened(output.path("text").asText(), last ? FULL_OUTPUT : BRIEF_OUTPUT);
        }
        var told = new StringJoiner("; ");
        if (output.hasNonNull("url")) {
            told.add("now at " + output.path("url").asText() + " “"
                    + output.path("title").asText() + "”");
        }
        taken(deed).ifPresent(told::add);
        output.path("alerts").forEach(alert -> told.add("the page says: " + alert.asText()));
        output.path("field_errors")
                .forEach(error -> told.add("wrong: " + error.path("field").asText() + ": "
                        + error.path("message").asText()));
        if (output.hasNonNull("dialog")) {
            told.add("a dialog came up: " + output.path("dialog"));
        }
        String rest = shortened(output.toString(), BRIEF_OUTPUT);
        return told.length() == 0 ? rest : told.toString();
    }

    /** A single choice that worked was held against the field: what was chosen, whatever the expression for it. */
    private static Optional<String> taken(Deed deed) {
        var filled = deed.arguments();
        if (!deed.step().use().equals(Moves.SELECT) || filled == null) {
            return Optional.empty();
        }
        JsonNode option = filled.json().path("option");
        return option.isValueNode() ? Optional.of("the field took “" + option.asText() + "”") : Optional.empty();
    }

    private static String table(JsonNode output, boolean last) {
        JsonNode items = output.path("items");
        var text = new StringBuilder("%d rows, columns %s".formatted(items.size(), output.path("columns")));
        for (int i = 0; last && i < Math.min(ROWS, items.size()); i++) {
            text.append("\n     ").append(shortened(items.get(i).toString(), 400));
        }
        if (last && items.size() > ROWS) {
            text.append("\n     …");
        }
        return text.toString();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
