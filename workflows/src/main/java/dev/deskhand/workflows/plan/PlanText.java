package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tells a plan that is written out, whole or with a fault in it, from what somebody wants in words. */
public final class PlanText {

    private static final Pattern FENCE = Pattern.compile("\\A```\\w*[ \\t]*(?=\\R)|(?<=\\n)```\\s*\\z");
    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]*(?=\\S)");

    /** What only a step says: what to do, with what. */
    private static final Set<String> OF_STEPS =
            Stream.concat(StepReader.KINDS.stream(), Stream.of("with")).collect(Collectors.toUnmodifiableSet());

    private static final Pattern STEPS = Pattern.compile("(?m)(?:^|[{,])[ \\t]*[\"']?steps[\"']?[ \\t]*:");
    private static final Pattern STEP =
            Pattern.compile("(?m)[-{,][ \\t]*[\"']?(?:" + String.join("|", OF_STEPS) + ")[\"']?[ \\t]*:");

    private PlanText() {}

    /**
     * The text when it is meant as a plan, its lines where they were; empty when it is words.
     *
     * <p>A list of steps in words, "steps:" and a dash before each, is no plan: nothing in it says what a step uses.
     */
    public static Optional<String> in(String text) {
        String bare = atTheMargin(FENCE.matcher(text).replaceAll("")).stripTrailing();
        return Optional.of(bare).filter(PlanText::isMeant);
    }

    private static boolean isMeant(String text) {
        JsonNode tree;
        try {
            tree = YamlTree.parse(text).json();
        } catch (PlanSyntaxException broken) {
            return STEPS.matcher(text).find() && STEP.matcher(text).find();
        }
        boolean says = any(
                tree.path("steps"), step -> step.isObject() && OF_STEPS.stream().anyMatch(step::has));
        return tree.isObject() && (says || tree.path("inputs").isObject() && tree.has("steps"));
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(wanted);
    }

    /** What was copied from further in has its first line at the margin already, and the others as far in as they were. */
    private static String atTheMargin(String text) {
        int first = text.indexOf('\n') + 1;
        String others = text.substring(first);
        int in = INDENT.matcher(others)
                .results()
                .mapToInt(found -> found.end() - found.start())
                .min()
                .orElse(0);
        return first == 0 || in == 0
                ? text
                : text.substring(0, first) + others.replaceAll("(?m)^[ \\t]{" + in + "}", "");
    }
}
