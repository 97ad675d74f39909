package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds every change of an exploration against the page before and after it: each must have shown something, and the evidence
 * must be of the last one. What an earlier one did not show at once may be shown later, by words of its own.
 */
final class ChangeCheck {

    private final List<Change> changes = new ArrayList<>();
    private final Request request;

    ChangeCheck(Request request) {
        this.request = request;
        for (int i = 0; i < request.rounds().size(); i++) {
            Round round = request.rounds().get(i);
            for (int act = 0; act < round.acts().size(); act++) {
                if (changes(round, round.acts().get(act))) {
                    changes.add(change(round, act, looksAfter(i)));
                }
            }
        }
    }

    /**
     * Whether an act may have changed something in a system, whether or not it says that it worked. Closing what the page had to
     * say is no change of its own, though nobody could tell that from a button called OK.
     */
    static boolean changes(Round round, Deed deed) {
        Effect effect = deed.effect();
        return effect != null && effect.isAtLeast(Effect.CHANGE) && !closesMessage(round, deed);
    }

    private static boolean closesMessage(Round round, Deed deed) {
        int ref = MoveWords.recorded(round, deed.step().with().path("target").asText());
        return DialogBox.in(Sight.of(round.seen())).stream().anyMatch(one -> one.holds(ref) && one.isOnlyRead());
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
        return new Change(round.acts().get(act), before, after, Sight.of(round.seen()));
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
     * @param now the page as it is now, without its fields
     */
    List<String> doubts(Claim claim, SeenText now) {
        var doubts = new ArrayList<String>();
        if (changes.isEmpty()) {
            return doubts;
        }
        Sight page = Sight.of(claim.proofs());
        Change last = last();
        var words = new OwnWords(claim.finish().evidence());
        boolean shown = words.give(
                last.id(),
                word -> isOf(last, word, now) || isMoreOften(last, word, page) || SwitchState.shows(last, word, page));
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Optional<String> doubt =
                    change.equals(last) || isTriedAgain(i) ? Optional.empty() : nothingSeen(change, page);
            if (doubt.isPresent() && !isAnswered(change, words, now)) {
                doubts.add(doubt.get());
            }
        }
        Optional<String> refused = refused(last.deed());
        refused.ifPresent(doubts::add);
        if (refused.isEmpty() && !shown) {
            boolean stands = claim.finish().evidence().stream().anyMatch(now::proves);
            doubts.add(
                    (stands ? "all of the evidence was on the page before " : "none of the evidence shows ") + last.id()
                            + ", the last change; name something that shows that change itself and is no field's value, or look it up");
        }
        if (!doubts.isEmpty()) {
            words.tally(last, now).ifPresent(doubts::add);
        }
        return doubts;
    }

    /** What did nothing is the last change only where nothing else was done. */
    private Change last() {
        return changes.reversed().stream()
                .filter(change -> !change.didNothing())
                .findFirst()
                .orElse(changes.getLast());
    }

    /** Whether what is open about an earlier change was answered: of what did nothing there is nothing to show. */
    private boolean isAnswered(Change change, OwnWords words, SeenText now) {
        return isAsked(change) && (change.didNothing() || words.give(change.id(), word -> shows(change, word, now)));
    }

    /** What was tried once more on the same element counts as it came out then. */
    private boolean isTriedAgain(int index) {
        return changes.stream().skip(index + 1).anyMatch(changes.get(index)::isTriedAgainBy);
    }

    /** After it was asked for, later words may show what is there; what the page refused has to be done. */
    private boolean isAsked(Change change) {
        var named = Pattern.compile("\\b" + Pattern.quote(change.id()) + "\\b");
        return refused(change.deed()).isEmpty()
                && request.rounds().stream()
                        .flatMap(round -> round.doubts().stream())
                        .filter(doubt -> !OwnWords.isTally(doubt))
                        .anyMatch(doubt -> named.matcher(doubt).find());
    }

    private Optional<String> nothingSeen(Change change, Sight page) {
        if (change.didNothing()) {
            return Optional.of(
                    change.id() + " failed and did nothing: do what it was for, or finish again if the goal is"
                            + " reached without it");
        }
        if (change.deed().failure() != null) {
            return Optional.of(
                    change.id() + " failed and was not done since: do it, or look whether the goal is reached"
                            + " without it and name what shows that, besides what shows the last change");
        }
        var refused = refused(change.deed());
        if (refused.isPresent() || change.after().showsMoreThan(change.before()) || isSwitched(change, page)) {
            return refused;
        }
        return Optional.of("nothing on the page shows what " + change.id()
                + " changed: look whether it was done and name" + " what shows it, besides what shows the last change");
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
        return GivenProof.since(request, change.deed(), words) || shows(change, words, now);
    }

    private static boolean shows(Change change, String words, SeenText now) {
        return now.proves(words) && !change.before().holds(words);
    }

    /** Whether the words, which stood elsewhere on the same page before, have come to stand in one more place. */
    private static boolean isMoreOften(Change change, String words, Sight page) {
        return page.isNearly(change.outline())
                && page.times(words) > change.outline().times(words);
    }

    /** Whether a switch stands otherwise than before it was pressed, in any look since. */
    private boolean isSwitched(Change change, Sight page) {
        int round = roundOf(change);
        var looks = request.rounds().stream().skip(round + 1L).map(later -> Sight.of(later.seen()));
        return Stream.concat(looks, Stream.of(Sight.of(request.seen()), page))
                .anyMatch(look -> SwitchState.after(change, look).isPresent());
    }

    private int roundOf(Change change) {
        int round = 0;
        while (!request.rounds().get(round).acts().contains(change.deed())) {
            round++;
        }
        return round;
    }
}
