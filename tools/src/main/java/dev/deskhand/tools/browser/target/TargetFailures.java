package dev.deskhand.tools.browser.target;

import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a target cannot be acted on, with the candidates. */
public final class TargetFailures {

    private static final int NAMES_SHOWN = 8;

    private TargetFailures() {}

    /** Nothing fits: there is none, what was recorded of it disagrees, or it cannot be told whose it is. */
    static ToolFailure nothing(Page page, Target target, FindMode mode, TargetResolver.Search search) {
        if (!search.doubts().isEmpty()) {
            return disagreeing(target, mode, search.doubts());
        }
        return search.unclear().isEmpty()
                ? notFound(page, target, mode, search)
                : new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "Which is the " + target.described(mode) + " cannot be told: "
                                + String.join("; ", search.unclear()) + ".",
                        "Say within which it stands by other words, or with the column: within: {role: row, name: ..., column: ...}.");
    }

    /** A recorded target whose locators name different elements, or too few of which still fit. */
    private static ToolFailure disagreeing(Target target, FindMode mode, List<String> doubts) {
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                "What was recorded of the " + target.described(mode) + " no longer agrees on one element: "
                        + String.join("; ", doubts) + ".",
                "The page has changed: look at it, say which is meant and record the target anew.");
    }

    /** What changes something is not clicked because it stands where another of the same name stood. */
    private static void refuseCrowded(Target target, Found found, Effect effect) {
        if (found.facts().path("crowded").asBoolean() && effect.isAtLeast(Effect.CHANGE)) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "There are more elements now that fit " + target.described(FindMode.CLICK)
                            + " than when it was recorded, and only its place tells them apart; clicking it changes something.",
                    "Look which is meant, and record the target anew.");
        }
    }

    /** What changes something is not acted on because its name merely contains the words: "Save" is not "Save and delete". */
    public static void refusePartly(Target target, Found found, Effect effect) {
        if (found.rank() > TargetResolver.CERTAIN && effect.isAtLeast(Effect.CHANGE)) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "Nothing here is called '" + target.words() + "'. What comes nearest is the " + found.described()
                            + ", which may mean something else, and using it changes something.",
                    "Give its whole name if it is meant.");
        }
    }

    /** What changes something is not clicked on the word of an id or a place alone when it is called otherwise now. */
    public static void refuseRenamed(Target target, Found found, Effect effect) {
        refuseCrowded(target, found, effect);
        refusePartly(target, found, effect);
        if (found.facts().path("renamed").asBoolean() && effect.isAtLeast(Effect.CHANGE)) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "What was recorded as the " + target.described(FindMode.CLICK) + " is now called '" + found.name()
                            + "', and clicking it changes something.",
                    "Look whether it still means the same, and record the target anew.");
        }
    }

    public static ToolFailure notReady(Found found, String state, String by) {
        return notReady("The " + found.described(), state, by);
    }

    /** @param what begins the sentence */
    public static ToolFailure notReady(String what, String state, String by) {
        return switch (state) {
            case "disabled" ->
                new ToolFailure(
                        FailureKind.TIMEOUT,
                        what + " is disabled and stayed so.",
                        "Something has to be filled in or ticked before it; see the page's messages.");
            case "covered" ->
                new ToolFailure(
                        FailureKind.TIMEOUT, what + " is covered by " + by + ".", "Close what covers it first.");
            default ->
                new ToolFailure(
                        FailureKind.TIMEOUT,
                        what + " did not come to rest (" + state + ").",
                        "Try again, or wait for something else on the page first.");
        };
    }

    private static ToolFailure notFound(Page page, Target target, FindMode mode, TargetResolver.Search search) {
        String plural = target.role().isEmpty() ? mode.plural() : target.role() + "s";
        String offer = search.offered().isEmpty()
                ? "There are no " + plural + " here."
                : capital(plural) + " here: " + quoted(search.offered().stream().toList()) + ".";
        if (target.nth() > 0 && !search.best().isEmpty()) {
            offer = "Only " + search.best().size() + " fit.";
        }
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no " + target.described(mode) + " on " + page.where() + ". " + offer,
                "Use one of these names, or open the page that has it first.");
    }

    static ToolFailure ambiguous(Target target, FindMode mode, TargetResolver.Search search) {
        var names = search.best().stream().map(Found::described).toList();
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                search.best().size() + " elements fit " + target.described(mode) + ": "
                        + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))) + ".",
                "Say which: give the full name, a role, within (the row, card or form it stands in), near or nth.");
    }

    private static String quoted(List<String> names) {
        return names.stream().limit(NAMES_SHOWN).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
