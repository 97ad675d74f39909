package dev.deskhand.agent.exploring;

import dev.deskhand.agent.exploring.MoveOutcome.Detail;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was done so far, a line each; the newest round in full, older ones in brief. */
final class History {

    /** So much of what earlier moves read is told again, the newest first. */
    private static final int MOST_READ = 5_000;

    private static final Pattern ENDED = Pattern.compile("[.!?:;。！？：；…][\"'”’」)）]?$");

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
        var outcomes = new MoveOutcome();
        Set<Deed> read = readings();
        List<Deed> closer = List.of();
        for (Round round : request.rounds()) {
            var words = new MoveWords(round, closer);
            closer = round.acts();
            boolean last = round.number() == request.rounds().size() - 1;
            text.add("%d. %s".formatted(round.number() + 1, round.decision().note()));
            round.looks().stream()
                    .filter(deed -> deed.failure() != null)
                    .forEach(deed -> text.add("   not begun: " + failure(deed)));
            for (Deed deed : round.acts()) {
                boolean ends = deed.equals(round.acts().getLast()) && deed.output() != null && deed.failure() == null;
                var detail = last ? Detail.FULL : read.contains(deed) ? Detail.MUCH : Detail.BRIEF;
                text.add("   " + act(deed, words, outcomes, detail) + (ends ? dialogs(round) : ""));
            }
            if (round.decision() instanceof Decision.Finish) {
                text.add("   finish was not accepted: " + String.join("; ", round.doubts()));
            }
            if (round.answer() != null) {
                text.add("   the person answered: " + round.answer().json());
            }
        }
        return text.length() == 0 ? "Nothing yet." : text.toString();
    }

    /** What earlier moves read is seen on no page any more, and the end may rest on it. */
    private Set<Deed> readings() {
        Set<Deed> told = Collections.newSetFromMap(new IdentityHashMap<>());
        int left = MOST_READ;
        for (Round round : request.rounds().reversed()) {
            for (Deed deed : round.acts().reversed()) {
                Value output = deed.output();
                int length = output == null ? 0 : MoveOutcome.length(output.json());
                if (length > 0 && length <= left) {
                    left -= length;
                    told.add(deed);
                }
            }
        }
        return told;
    }

    /** What a page tells in a dialog is its answer, as much as a message is. */
    private String dialogs(Round round) {
        int next = request.rounds().indexOf(round) + 1;
        Sight after = Sight.of(
                next < request.rounds().size() ? request.rounds().get(next).seen() : request.seen());
        return DialogBox.changes(Sight.of(round.seen()), after).stream()
                .map(change -> "; " + change)
                .collect(Collectors.joining());
    }

    private static String act(Deed deed, MoveWords words, MoveOutcome outcomes, Detail detail) {
        String what = deed.step().id() + " " + words.of(deed);
        if (deed.failure() != null) {
            return what + " → failed: " + failure(deed);
        }
        return deed.output() == null ? what + " → not begun" : what + " → " + outcomes.of(deed, detail);
    }

    private static String failure(Deed deed) {
        var failure = deed.failure();
        return failure == null ? "" : ended(failure.message()) + failure.advice();
    }

    /** What comes after it is a sentence of its own. */
    private static String ended(String message) {
        String said = message.strip();
        if (said.isEmpty() || ENDED.matcher(said).find()) {
            return said + " ";
        }
        return said.codePoints().anyMatch(Character::isIdeographic) ? said + "。" : said + ". ";
    }
}
