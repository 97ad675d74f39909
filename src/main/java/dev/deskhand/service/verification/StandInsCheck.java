package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.Amounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who approved in another's place had been named for it then, and stayed within the limit.
 *
 * <p>Who named whom stands in acts beside the runs, so this is told of the whole log only, and when all of it has been read.
 */
final class StandInsCheck {

    /** Instances' clocks may differ by so much. */
    static final Duration CLOCKS = Duration.ofSeconds(5);

    /** Leaves of this form and later ones are of services that read amounts as {@link Amounts} does; earlier ones read fewer. */
    private static final int AMOUNTS_READ_ALIKE = 4;

    private final boolean whole;
    private final List<Named> named = new ArrayList<>();
    private final Map<String, Instant> ended = new HashMap<>();
    private final Map<Long, Use> uses = new LinkedHashMap<>();
    private final Map<String, BigDecimal> taken = new HashMap<>();
    private final Map<String, BigDecimal> takenBefore = new HashMap<>();
    private boolean namesErased;
    private long unchecked;
    private long readOtherwise;
    /** Whatever stands behind such a leaf is held to what the service does now, whichever form it says that it has. */
    private long firstOfNow = Long.MAX_VALUE;

    StandInsCheck(boolean whole) {
        this.whole = whole;
    }

    private record Named(String id, String giver, String taker, Instant from, Instant until, String most) {

        boolean holds(Instant at, @Nullable Instant ended) {
            return !at.isBefore(from.minus(CLOCKS))
                    && at.isBefore(until.plus(CLOCKS))
                    && (ended == null || at.isBefore(ended.plus(CLOCKS)));
        }
    }

    private record Use(EntryLine decision, Approval approval, String start, Set<String> leftOut) {}

    /** Takes any entry, in the order of the log. */
    void see(EntryLine line) {
        if (firstOfNow == Long.MAX_VALUE && line.entry().path("v").asLong() >= AMOUNTS_READ_ALIKE) {
            firstOfNow = line.leaf();
        }
    }

    /** Takes an act. */
    void accept(EntryLine act) {
        if (act.type().equals("StandInNamed")) {
            Instant from = DecisionCheck.time(act.open().at("/from/value"));
            Instant until = DecisionCheck.time(act.open().at("/until/value"));
            if (!act.erased().isEmpty() || from == null || until == null) {
                namesErased = true;
                return;
            }
            named.add(new Named(
                    text(act, "standIn"), text(act, "person"), text(act, "account"), from, until, text(act, "most")));
        } else if (act.type().equals("StandInEnded")) {
            Instant at = DecisionCheck.time(act.entry().path("at"));
            if (at != null) {
                ended.put(text(act, "standIn"), at);
            }
        }
    }

    private static String text(EntryLine act, String field) {
        return act.open().at("/" + field + "/value").asText();
    }

    /** Notes that a step began on an approval that somebody gave in another's place. */
    void used(Approval approval, EntryLine start, Set<String> leftOut) {
        for (EntryLine decision : approval.inAnothersPlace()) {
            uses.putIfAbsent(decision.leaf(), new Use(decision, approval, start.name(), new HashSet<>(leftOut)));
        }
    }

    void finish(List<String> problems) {
        if (!whole) {
            unchecked = uses.size();
            return;
        }
        for (Use use : uses.values()) {
            String wrong = wrongWith(use);
            if (!wrong.isEmpty()) {
                problems.add(use.start() + ": " + wrong);
            }
        }
    }

    private String wrongWith(Use use) {
        if (!isKnown(standIn(use)) && !isUnknown(standIn(use))) {
            return "it was approved in another's place, and what it gives as the stand-in's id is none";
        }
        List<Named> places = places(use);
        if (places.isEmpty()) {
            unchecked += namesErased ? 1 : 0;
            return namesErased ? "" : "it was approved in the place of somebody who had not given it away then";
        }
        return isWithin(places, use) ? "" : "it was approved in another's place beyond the limit given for that";
    }

    private static JsonNode standIn(Use use) {
        return use.decision().open().at("/standIn/value");
    }

    private static boolean isKnown(JsonNode standIn) {
        return standIn.isTextual() && !standIn.asText().isEmpty();
    }

    /** Decisions of earlier releases do not say by which stand-in they were made, and it may be erased. */
    private static boolean isUnknown(JsonNode standIn) {
        return standIn.isMissingNode() || standIn.isNull();
    }

    /** Those that held then; the one that was decided by, where the decision names it. */
    private List<Named> places(Use use) {
        JsonNode decision = use.decision().open();
        Instant at = DecisionCheck.time(use.decision().entry().path("at"));
        String giver = decision.at("/inPlaceOf/value/name").asText();
        String taker = decision.at("/by/value/name").asText();
        JsonNode id = standIn(use);
        return named.stream()
                .filter(one -> isUnknown(id) || one.id().equals(id.asText()))
                .filter(one -> one.giver().equals(giver) && one.taker().equals(taker))
                .filter(one -> at != null && one.holds(at, ended.get(one.id())))
                .toList();
    }

    /** By one of several, where it is not known by which, it has to be within any of them alone; what each took is not known then. */
    private boolean isWithin(List<Named> places, Use use) {
        if (places.stream().anyMatch(place -> place.most().isEmpty())) {
            return true;
        }
        BigDecimal amount = amount(use);
        String only = places.size() == 1 ? places.getFirst().id() : "";
        boolean now = use.approval().request().leaf() >= firstOfNow;
        var mine = now ? taken : takenBefore;
        BigDecimal sum = amount == null || only.isEmpty() ? amount : mine.merge(only, amount, BigDecimal::add);
        BigDecimal other = (now ? takenBefore : taken).getOrDefault(only, BigDecimal.ZERO);
        readOtherwise += isWithin(places, sum == null ? null : sum.add(other)) ? 0 : 1;
        return !now || isWithin(places, sum);
    }

    private static boolean isWithin(List<Named> places, @Nullable BigDecimal sum) {
        return sum != null && places.stream().anyMatch(place -> sum.compareTo(new BigDecimal(place.most())) <= 0);
    }

    /** The largest amount of each row that was not left out, together; null where a row that needs one has none. */
    private static @Nullable BigDecimal amount(Use use) {
        EntryLine request = use.approval().request();
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode row : request.open().at("/request/value/rows")) {
            if (isLeftOut(row, use.leftOut())) {
                continue;
            }
            List<BigDecimal> amounts = Amounts.in(row.at("/values/json"));
            if (amounts.isEmpty() && Approval.effect(request) == Effect.COMMIT) {
                return null;
            }
            total = total.add(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max));
        }
        return total;
    }

    private static boolean isLeftOut(JsonNode row, Set<String> leftOut) {
        return row.path("stepHashes").properties().stream()
                .anyMatch(step -> leftOut.stream()
                        .anyMatch(item -> !item.isEmpty() && step.getKey().startsWith(item)));
    }

    /** How many are beyond their limit only with what earlier releases, which read fewer amounts, let through. */
    long readOtherwise() {
        return readOtherwise;
    }

    /** How many decisions in another's place could not be compared with who had been named. */
    long unchecked() {
        return unchecked;
    }
}
