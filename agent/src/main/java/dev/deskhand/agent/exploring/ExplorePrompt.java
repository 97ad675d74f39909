package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.model.Fence;
import dev.deskhand.agent.planning.model.Signature;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what a model is told in one round: the goal, what it may use, what was done, and the page as it is now. */
final class ExplorePrompt {

    private static final int NEW_LINES = 8;

    private final Moves moves;
    private final Clock clock;

    ExplorePrompt(Moves moves, Clock clock) {
        this.moves = moves;
        this.clock = clock;
    }

    /** The same in every round, so that servers can keep it. */
    String system() {
        return ExploreTexts.system(moves.pictured()) + "\n\n" + moves.text();
    }

    String user(Request request, List<String> warnings) {
        return user(request, warnings, false);
    }

    /** @param pictured whether a picture of the page goes along */
    String user(Request request, List<String> warnings, boolean pictured) {
        var text = new StringBuilder();
        section(
                text,
                "Goal",
                Fence.around("goal", request.goal().json().asText().strip()));
        section(text, "Values", values(request.values().json()));
        if (!request.files().isEmpty()) {
            section(text, "Files", String.join("\n", request.files()));
        }
        section(text, "Result", result(request));
        section(text, "Limits", limits(request));
        section(text, "Done so far", new History(request).text());
        section(text, "The page now", page(request));
        if (pictured) {
            String drawn = Sighting.of(request.seen()).text();
            section(text, "The picture", drawn.isEmpty() ? "It shows no drawn areas." : "Drawn areas in it:\n" + drawn);
        }
        warnings.forEach(warning -> text.append("Note: ").append(warning).append('\n'));
        return text.toString().strip();
    }

    private static void section(StringBuilder text, String title, String content) {
        text.append("# ").append(title).append("\n\n").append(content).append("\n\n");
    }

    private static String values(JsonNode values) {
        return values.isEmpty()
                ? "None."
                : values.properties().stream()
                        .map(value -> "- values." + value.getKey() + " = " + shown(value.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String shown(JsonNode value) {
        return value.path("secret").isTextual()
                ? "(a secret of the name " + value.path("secret").asText() + ")"
                : value.toString();
    }

    private static String result(Request request) {
        if (request.step().result().isEmpty()) {
            return "Nothing to report: finish with an empty result.";
        }
        return request.step().result().properties().stream()
                .map(part -> "- %s: %s%s"
                        .formatted(
                                part.getKey(),
                                new Signature(part.getValue()).text(),
                                part.getValue().has("description")
                                        ? " - "
                                                + part.getValue()
                                                        .path("description")
                                                        .asText()
                                        : ""))
                .collect(Collectors.joining("\n"));
    }

    private String limits(Request request) {
        LocalDate today = LocalDate.now(clock);
        Effect most = request.step().may();
        String may =
                switch (most) {
                    case READ ->
                        "You may only look: beyond signing in nothing is filled in or changed, search fields neither.";
                    case LOCAL -> "You may look, sign in and fill in, but change nothing in any system.";
                    case CHANGE -> "You may change records; nothing is paid, sent outside or deleted.";
                    case COMMIT -> "What changes anything is put before a person first.";
                };
        return "%s %d moves are left. Today is %s. Your words: in %s."
                .formatted(may, request.left().steps(), today, request.locale().getDisplayLanguage(Locale.ENGLISH));
    }

    private static String page(Request request) {
        var failed = request.seen().stream()
                .map(Deed::failure)
                .filter(java.util.Objects::nonNull)
                .map(failure -> "The page could not be looked at: " + failure.message())
                .toList();
        if (!failed.isEmpty()) {
            return String.join("\n", failed);
        }
        if (request.seen().isEmpty()) {
            return "No page is open yet.";
        }
        Sight now = Sight.of(request.seen());
        List<String> fresh = freshLines(request, now);
        return menusInShort(request, now)
                + (fresh.isEmpty() ? "" : "\n\nNew on it since your last move:\n" + now.marked(fresh));
    }

    private static String menusInShort(Request request, Sight now) {
        // A dialog hides what is around it: a menu that is back was seen in an earlier look.
        return SameMenus.shortened(
                now.marked(),
                request.rounds().reversed().stream()
                        .map(round -> Sight.of(round.seen()).marked())
                        .toList());
    }

    /** What appeared on a page that is otherwise the same, such as a message; rows that were just read are told already. */
    private static List<String> freshLines(Request request, Sight now) {
        if (request.rounds().isEmpty()) {
            return List.of();
        }
        Sight last = Sight.of(request.rounds().getLast().seen());
        Set<String> before = last.linesBySaying().keySet();
        var lines = now.linesBySaying();
        boolean rowsAreTold = request.rounds().getLast().acts().stream()
                .anyMatch(deed -> deed.step().use().equals(Moves.READ_TABLE));
        var fresh = lines.entrySet().stream()
                .filter(line -> !before.contains(line.getKey()))
                .filter(line -> !(rowsAreTold && line.getKey().contains(" | ")))
                .map(Map.Entry::getValue)
                .toList();
        return now.isNearly(last) && fresh.size() <= NEW_LINES ? fresh : List.of();
    }
}
