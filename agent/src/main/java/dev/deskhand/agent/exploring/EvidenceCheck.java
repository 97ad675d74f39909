package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.expression.Expressions;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a claim against what the pages showed: the evidence has to stand on the page now, or be what the page said after the
 * last change; it must be of that change, and every value of the result that was not worked out by an expression must have been seen.
 */
final class EvidenceCheck {

    private final Expressions expressions;
    private final Request request;
    private final Claim claim;

    EvidenceCheck(Expressions expressions, Request request, Claim claim) {
        this.expressions = expressions;
        this.request = request;
        this.claim = claim;
    }

    List<String> doubts() {
        var doubts = new ArrayList<String>();
        var now = new SeenText();
        claim.proofs().forEach(deed -> add(deed, now));
        claim.observed().values().forEach(value -> now.add(value.json()));
        saidSinceTheLastChange().forEach(now::add);
        for (String words : claim.finish().evidence()) {
            if (!now.proves(words) && !GivenProof.ever(request, words)) {
                doubts.add(notShown(words, now));
            }
        }
        doubts.addAll(new ChangeCheck(request).doubts(claim, shownNow()));
        doubts.addAll(new ResultCheck(expressions, request, claim, everSeen()).doubts());
        return doubts;
    }

    private String notShown(String words, SeenText now) {
        boolean move = request.rounds().stream()
                .flatMap(round -> round.acts().stream())
                .anyMatch(deed -> words.equals(deed.step().id()));
        if (move) {
            return words + " is a move that gave no file and read nothing: name what the page shows of it";
        }
        return now.holds(words)
                ? "“" + words + "” stands on the page only as a part of other words: name all that stands there"
                : "the page does not show “" + words + "” now";
    }

    /**
     * Messages of a page are gone after some seconds, sooner than a model has answered, or with the dialog that showed them: what an
     * act saw of them counts, and what a look showed.
     */
    private List<JsonNode> saidSinceTheLastChange() {
        var said = new ArrayList<JsonNode>();
        boolean changed = false;
        for (Round round : request.rounds()) {
            if (changed) {
                said.add(TextNode.valueOf(
                        TextUnits.withoutFields(Sight.of(round.seen()).bare())));
            }
            for (Deed deed : round.acts()) {
                if (ChangeCheck.changes(round, deed)) {
                    changed = true;
                    said.clear();
                }
                if (changed && deed.output() != null) {
                    said.add(deed.output().json().path("alerts"));
                }
            }
        }
        return said;
    }

    /** The page as it is now, and what it said since the last change, without fields and what was typed into them. */
    private SeenText shownNow() {
        var now = new SeenText();
        for (Deed deed : claim.proofs()) {
            var output = deed.output();
            if (output != null && deed.step().use().equals(Moves.LOOK)) {
                now.add(TextUnits.withoutFields(Sight.of(List.of(deed)).bare()));
            } else if (output != null) {
                for (JsonNode place : output.json().path("places")) {
                    if (!place.path("in").asText().equals("field")) {
                        now.add(place.path("whole"));
                    }
                }
            }
        }
        saidSinceTheLastChange().forEach(now::add);
        return now;
    }

    /**
     * What pages showed, and what people answered; what they asked for was not seen by that, nor what was put into a field or an
     * address before it stood there.
     */
    private SeenText everSeen() {
        var ever = new SeenText();
        var own = new OwnWriting();
        for (Round round : request.rounds()) {
            round.seen().forEach(deed -> own.addShown(deed, ever));
            for (Deed deed : round.acts()) {
                own.note(deed);
                own.addShown(deed, ever);
            }
            Value answer = round.answer();
            if (answer != null) {
                ever.add(answer.json());
            }
        }
        request.seen().forEach(deed -> own.addShown(deed, ever));
        claim.proofs().forEach(deed -> own.addShown(deed, ever));
        claim.observed().values().forEach(value -> own.addShown(value.json(), ever));
        return ever;
    }

    private static void add(Deed deed, SeenText to) {
        // Numbers and places in a picture are ours, not the page's words.
        if (deed.output() != null && !deed.step().use().equals(Moves.PICTURE)) {
            to.add(deed.output().json());
        }
    }
}
