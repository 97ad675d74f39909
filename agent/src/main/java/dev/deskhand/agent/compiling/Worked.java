package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of an act that counts as failed whether it was done all the same: what was used next came up by it. */
final class Worked {

    /** The other kinds say that nothing was done. */
    private static final Set<FailureKind> DONE = Set.of(FailureKind.REJECTED, FailureKind.UNKNOWN_OUTCOME);

    /** What is told of an element beyond what it is called: its value, its state. */
    private static final String STATE = "( = |, |: ).*$";

    private Worked() {}

    /** @param next the act after it */
    static boolean allTheSame(Kept failed, Kept next) {
        var failure = failed.deed().failure();
        boolean done = failure != null && failed.deed().arguments() != null && DONE.contains(failure.kind());
        return done
                && next.deed().failure() == null
                && called(next.round())
                        .filter(words -> !outlines(failed.round()).contains(words))
                        .isPresent();
    }

    /** Whether a double click only looked and the page shows just the same after it: it came to nothing. */
    static boolean cameToNothing(Kept act, Round next) {
        var output = act.deed().output();
        Effect effect = act.deed().effect();
        return act.use().equals("browser.click")
                && act.deed().step().with().path("double").asBoolean()
                && act.deed().equals(act.round().acts().getLast())
                && output != null
                && output.json().path("alerts").isEmpty()
                && !output.json().hasNonNull("dialog")
                && (effect == Effect.READ || effect == Effect.LOCAL)
                && !outlines(next).isBlank()
                && bare(outlines(act.round())).equals(bare(outlines(next)));
    }

    private static String bare(String outline) {
        return outline.replaceAll("\\[\\d+", "[").replaceAll("</?page [^>]*>", "");
    }

    /** What the round's first element is called in the outline it was chosen from. */
    private static Optional<String> called(Round round) {
        return round.looks().stream()
                .map(look -> look.step().with().path("target").path("ref"))
                .filter(JsonNode::isInt)
                .findFirst()
                .map(ref -> Pattern.compile("\\[" + ref.asInt() + "( [^\\]]+)]").matcher(outlines(round)))
                .filter(Matcher::find)
                .map(found -> found.group(1).replaceFirst(STATE, ""));
    }

    private static String outlines(Round round) {
        List<String> outlines = round.seen().stream()
                .map(Deed::output)
                .map(output ->
                        output == null ? "" : output.json().path("outline").asText())
                .toList();
        return String.join("\n", outlines);
    }
}
