package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What somebody was asked to approve, and what became of it. */
final class Approval {

    private final EntryLine request;
    private final String path;
    private final JsonNode tags;
    private final Effect effect;
    private final JsonNode expires;
    private final long needed;
    private final Set<String> counted = new HashSet<>();
    private final List<EntryLine> inAnothersPlace = new ArrayList<>();
    private int given;
    private int unjudged;
    private boolean ownInAnothersPlace;
    private String refused = "";
    private boolean rejected;
    private boolean isVoid;

    Approval(EntryLine request) {
        this.request = request;
        path = request.body().path("path").asText();
        tags = request.bound().path("steps");
        effect = effect(request);
        expires = request.body().path("expires");
        needed = Math.max(
                1,
                request.body().path("approvers").asLong(approvers(request.open().at("/request/value"))));
    }

    /** How many have to approve by what was asked; 1 where that is erased. */
    static long approvers(JsonNode asked) {
        return Math.max(1, asked.at("/requirement/approvers").asLong(1));
    }

    /** An effect nobody knows is taken for the gravest. */
    static Effect effect(EntryLine line) {
        String name = line.body().path("effect").asText();
        for (Effect one : Effect.values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return Effect.COMMIT;
    }

    String path() {
        return path;
    }

    void becomeVoid() {
        isVoid = true;
    }

    /** The steps it is for. */
    Set<String> steps() {
        Set<String> steps = new TreeSet<>();
        tags.fieldNames().forEachRemaining(steps::add);
        return steps;
    }

    /**
     * Counts a decision of somebody who was allowed to decide, as far as what tells it was not erased. Whoever decides in
     * another's place counts as one with them; where names were erased, everybody counts.
     *
     * @param editors who changed values of its steps before
     */
    void decide(EntryLine decision, Set<String> editors) {
        if (isVoid) {
            return;
        }
        if (!decision.body().path("approved").asBoolean()) {
            rejected = true;
            return;
        }
        JsonNode asked = request.open().at("/request/value");
        boolean second = request.body().path("secondPersonNeeded").asBoolean();
        var check = new DecisionCheck(asked, effect, second);
        String wrong = check.wrongWith(decision, editors);
        if (!wrong.isEmpty()) {
            refused = wrong;
            return;
        }
        if (asked.isMissingNode() || !DecisionCheck.isOpen(decision)) {
            unjudged++;
        } else if (DecisionCheck.giver(decision).isObject()) {
            inAnothersPlace.add(decision);
            ownInAnothersPlace |= check.isOwnInAnothersPlace(decision);
        }
        List<String> both = DecisionCheck.names(decision);
        if (both.stream().noneMatch(counted::contains)) {
            given++;
        }
        counted.addAll(both);
    }

    /**
     * Whether a decision was made after the request had expired, by more than the service needs between looking and
     * writing.
     */
    boolean isLate(EntryLine decision) {
        Instant at = DecisionCheck.time(decision.entry().path("at"));
        Instant until = DecisionCheck.time(expires);
        return at != null && until != null && !at.isBefore(until.plus(StandInsCheck.CLOCKS));
    }

    /** Why it does not cover the beginning of a step; empty when it does. */
    String wrongWith(EntryLine start) {
        String tag = start.bound().path("argumentHash").asText();
        String step = start.body().path("path").asText();
        if (rejected || isVoid || tag.isEmpty() || !tag.equals(tags.path(step).asText())) {
            return ApprovalsCheck.NOBODY;
        } else if (given < needed) {
            return refused.isEmpty() ? ApprovalsCheck.NOBODY : refused;
        } else if (hasExpired(start)) {
            return "its approval had expired";
        }
        return effect.isAtLeast(effect(start)) ? "" : "it did more than was approved";
    }

    /** Whether names or the request were erased, so that it is counted how many approved and not judged who. */
    boolean isUnjudged() {
        return unjudged > 0;
    }

    /** Whether who asked for it approved it by standing in for somebody else. */
    boolean isOwnInAnothersPlace() {
        return ownInAnothersPlace;
    }

    /** Decisions that somebody made for somebody else. */
    List<EntryLine> inAnothersPlace() {
        return inAnothersPlace;
    }

    EntryLine request() {
        return request;
    }

    private boolean hasExpired(EntryLine start) {
        if (expires.isMissingNode()) {
            return false;
        }
        Instant at = DecisionCheck.time(start.entry().path("at"));
        Instant until = DecisionCheck.time(expires);
        return at == null || until == null || !at.isBefore(until);
    }
}
