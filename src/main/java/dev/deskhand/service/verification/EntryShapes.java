package dev.deskhand.service.verification;

import static dev.deskhand.service.verification.Shape.Plain.ANY;
import static dev.deskhand.service.verification.Shape.Plain.FLAG;
import static dev.deskhand.service.verification.Shape.Plain.INSTANT;
import static dev.deskhand.service.verification.Shape.Plain.LIMIT;
import static dev.deskhand.service.verification.Shape.Plain.NAME;
import static dev.deskhand.service.verification.Shape.Plain.NUMBER;
import static dev.deskhand.service.verification.Shape.Plain.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.verification.Shape.ByName;
import dev.deskhand.service.verification.Shape.Fields;
import dev.deskhand.service.verification.Shape.ListOf;
import java.util.Map;

/** Of what kinds the parts of those entries are that say what was approved and done; all are there, or erased. */
final class EntryShapes {

    private static final String ODD = "what it says is not of the kinds such entries have";

    /** Of leaves of this form and later ones how many approve, and whether a call may come twice, stands openly. */
    private static final int MORE_STANDS_OPENLY = 2;

    private static final Shape PERSON = new Fields(Map.of("name", NAME, "roles", new ListOf(TEXT)), Map.of());
    private static final Shape EVIDENCE = new ListOf(new Fields(Map.of("sha256", TEXT), Map.of()));
    private static final Shape ROW = new Fields(Map.of("stepHashes", new ByName(TEXT)), Map.of());
    private static final Shape REQUIREMENT = new Fields(
            Map.of(),
            Map.of(
                    "approvers", NUMBER,
                    "fourEyes", FLAG,
                    "stepUp", FLAG,
                    "delegation", FLAG,
                    "roles", new ListOf(new ListOf(TEXT)),
                    "escalation", new Fields(Map.of(), Map.of("to", new ListOf(TEXT)))));
    private static final Shape REQUEST = new Fields(
            Map.of("id", NAME, "path", TEXT, "effect", TEXT, "rows", new ListOf(ROW)),
            Map.of(
                    "requester", TEXT,
                    "expires", TEXT,
                    "escalates", TEXT,
                    "policyVersion", TEXT,
                    "secondPersonNeeded", FLAG,
                    "barred", new ListOf(TEXT),
                    "requirement", REQUIREMENT,
                    "evidence", EVIDENCE));

    private static final Fields NOTHING = new Fields(Map.of(), Map.of());

    /**
     * Of one type.
     *
     * @param open what its values are, of which the needed are there or erased
     */
    private record Kind(Fields body, Fields bound, Fields open) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "ApprovalRequested",
            new Kind(
                    new Fields(
                            Map.of("approval", NAME, "path", TEXT, "effect", TEXT),
                            Map.of("expires", TEXT, "secondPersonNeeded", FLAG)),
                    new Fields(Map.of("steps", new ByName(TEXT)), Map.of()),
                    new Fields(Map.of("request", REQUEST), Map.of())),
            "ApprovalDecided",
            new Kind(
                    new Fields(Map.of("approval", NAME, "approved", FLAG), Map.of()),
                    NOTHING,
                    new Fields(Map.of("by", PERSON), Map.of("inPlaceOf", PERSON, "confirmedAt", TEXT))),
            "ApprovalEdited",
            new Kind(
                    new Fields(Map.of("approval", NAME), Map.of()),
                    NOTHING,
                    new Fields(Map.of("by", PERSON, "values", new ByName(ANY)), Map.of())),
            "RowsLeftOut",
            new Kind(
                    new Fields(Map.of("approval", NAME, "leftOut", new ListOf(TEXT)), Map.of()),
                    new Fields(Map.of(), Map.of("remaining", TEXT)),
                    NOTHING),
            "StepStarted",
            new Kind(
                    new Fields(Map.of("path", TEXT, "effect", TEXT, "attempt", NUMBER), Map.of("approval", TEXT)),
                    new Fields(Map.of("argumentHash", TEXT), Map.of()),
                    new Fields(Map.of(), Map.of("idempotent", FLAG))),
            "StepFailed",
            new Kind(new Fields(Map.of("path", TEXT, "kind", TEXT), Map.of()), NOTHING, NOTHING),
            "OutcomeResolved",
            new Kind(new Fields(Map.of("path", TEXT, "happened", FLAG), Map.of()), NOTHING, NOTHING),
            "StandInNamed",
            new Kind(
                    NOTHING,
                    NOTHING,
                    new Fields(
                            Map.of(
                                    "standIn", NAME, "person", NAME, "account", NAME, "from", INSTANT, "until", INSTANT,
                                    "most", LIMIT),
                            Map.of())),
            "StandInEnded",
            new Kind(NOTHING, NOTHING, new Fields(Map.of("standIn", NAME), Map.of())));

    private static final Map<String, Fields> OPENLY = Map.of(
            "ApprovalRequested", new Fields(Map.of("approvers", NUMBER), Map.of()),
            "StepStarted", new Fields(Map.of("idempotent", FLAG), Map.of()));

    private EntryShapes() {}

    /** What is wrong with the parts of an entry; empty when nothing is. */
    static String wrongWith(EntryLine line) {
        Kind kind = KINDS.get(line.type());
        if (kind == null) {
            return "";
        }
        if (!INSTANT.fits(line.entry().path("at"))
                || !kind.body.fits(line.body())
                || !fitsOpenly(line)
                || !kind.bound.equals(NOTHING) && !fitsBound(kind, line)) {
            return ODD;
        }
        for (var needed : kind.open.needed().entrySet()) {
            String name = needed.getKey();
            if (line.open().has(name)) {
                if (!needed.getValue().fits(value(line, name))) {
                    return ODD;
                }
            } else if (!line.erased().contains(name)) {
                return "its field '" + name + "' is missing, and it was not erased";
            }
        }
        return kind.open.others().entrySet().stream().allMatch(one -> {
                    JsonNode value = value(line, one.getKey());
                    return value.isMissingNode()
                            || value.isNull()
                            || one.getValue().fits(value);
                })
                ? ""
                : ODD;
    }

    private static boolean fitsOpenly(EntryLine line) {
        Fields openly = OPENLY.get(line.type());
        return openly == null || line.entry().path("v").asLong() < MORE_STANDS_OPENLY || openly.fits(line.body());
    }

    private static boolean fitsBound(Kind kind, EntryLine line) {
        return line.bound().isMissingNode() ? kind.bound.needed().isEmpty() : kind.bound.fits(line.bound());
    }

    private static JsonNode value(EntryLine line, String name) {
        return line.open().path(name).path("value");
    }

    /** Evidence that a value names. */
    static boolean isEvidence(JsonNode value) {
        return EVIDENCE.fits(value);
    }
}
