package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds every change of an exploration against the page before and after it: each must have shown something, and the evidence
 * must be of the last one.
 */
final class ChangeCheck {

    private final List<Change> changes = new ArrayList<>();
    private final Request request;

    /** A change: what the page showed right before it, and from it on until it was looked at again. */
    private record Change(Deed deed, SeenText before, SeenText after) {}

    ChangeCheck(Request request) {
        this.request = request;
        for (int i = 0; i < request.rounds().size(); i++) {
            Round round = request.rounds().get(i);
            for (int act = 0; act < round.acts().size(); act++) {
                if (changes(round.acts().get(act))) {
                    changes.add(change(round, act, looksAfter(i)));
                }
            }
        }
    }

    /** Whether an act may have changed something in a system, whether or not it says that it worked. */
    static boolean changes(Deed deed) {
        Effect effect = deed.effect();
        return effect != null && effect.isAtLeast(Effect.CHANGE);
    }

    private List<Deed> looksAfter(int round) {
        return round + 1 < request.rounds().size()
                ? request.rounds().get(round + 1).seen()
                : request.seen();
    }

    private static Change change(Round round, int act, List<Deed> looksAfter) {
        var before = new SeenText();
        round.seen().forEach(deed -> outline(deed, before));
        round.acts().subList(0, act).forEach(deed -> said(deed, before));
        var after = new SeenText();
        round.acts().subList(act, round.acts().size()).forEach(deed -> said(deed, after));
        looksAfter.forEach(deed -> outline(deed, after));
        return new Change(round.acts().get(act), before, after);
    }

    private static void outline(Deed deed, SeenText to) {
        if (deed.step().use().equals(Moves.LOOK) && deed.output() != null) {
            to.add(TextUnits.withoutFields(Sight.of(List.of(deed)).bare()));
        }
    }

    private static void said(Deed deed, SeenText to) {
        if (deed.output() != null) {
            to.add(deed.output().json().path("alerts"));
        }
    }

    /**
     * What speaks against it.
     *
     * @param evidence what was claimed
     * @param now the page as it is now, without its fields
     */
    List<String> doubts(List<String> evidence, SeenText now) {
        var doubts = new ArrayList<String>();
        for (int i = 0; i < changes.size() - 1; i++) {
            if (!isTriedAgain(i)) {
                nothingSeen(changes.get(i)).ifPresent(doubts::add);
            }
        }
        if (doubts.isEmpty() && !changes.isEmpty()) {
            Change last = changes.getLast();
            refused(last.deed()).ifPresent(doubts::add);
            if (doubts.isEmpty() && evidence.stream().noneMatch(words -> isOf(last, words, now))) {
                doubts.add("all of the evidence was on the page before "
                        + last.deed().step().id()
                        + ", the last change; name something that shows that change itself, or look it up");
            }
        }
        return doubts;
    }

    /** What was tried once more in the same way on the same page counts as it came out then. */
    private boolean isTriedAgain(int index) {
        Change first = changes.get(index);
        var around = new SeenText(first.before(), first.after());
        return changes.stream()
                .skip(index + 1)
                .anyMatch(later ->
                        isSame(first.deed(), later.deed()) && !later.before().showsMoreThan(around));
    }

    private static boolean isSame(Deed one, Deed other) {
        return one.step().use().equals(other.step().use())
                && one.arguments() != null
                && other.arguments() != null
                && one.arguments().json().equals(other.arguments().json());
    }

    private static Optional<String> nothingSeen(Change change) {
        String id = change.deed().step().id();
        if (change.deed().failure() != null) {
            return Optional.of(id + " failed and was not done since: do it, or say why the goal is reached without it");
        }
        var refused = refused(change.deed());
        if (refused.isPresent() || change.after().showsMoreThan(change.before())) {
            return refused;
        }
        return Optional.of("nothing on the page shows what " + id + " changed: look whether it was done");
    }

    private static Optional<String> refused(Deed deed) {
        JsonNode errors = deed.output() == null
                ? MissingNode.getInstance()
                : deed.output().json().path("field_errors");
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("the page refused " + deed.step().id() + ": "
                        + errors.get(0).path("field").asText() + ": "
                        + errors.get(0).path("message").asText());
    }

    private boolean isOf(Change change, String words, SeenText now) {
        return GivenProof.since(request, change.deed(), words)
                || (now.proves(words) && !change.before().holds(words));
    }
}
