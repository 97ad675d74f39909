package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.Requirement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether whoever approved was allowed to, by what the request asked for and the roles written beside the decision. What has
 * been erased of them is not held against it; the rest is.
 */
final class DecisionCheck {

    private static final Set<String> OFFICE_OR_APPROVER = Set.of("office", "approver");
    private static final Set<String> APPROVER = Set.of("approver");

    private static final Pattern INSTANT = Pattern.compile(
            "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z");

    private final JsonNode request;
    private final Effect effect;
    private final boolean secondPerson;

    /**
     * @param request as it was asked; missing where that was erased
     * @param secondPerson whether who asked for the run may not decide
     */
    DecisionCheck(JsonNode request, Effect effect, boolean secondPerson) {
        this.request = request;
        this.effect = effect;
        this.secondPerson = secondPerson || request.at("/requirement/fourEyes").asBoolean();
    }

    /** Whether all that is needed to judge a decision is still there. */
    static boolean isOpen(EntryLine decision) {
        return Stream.of("by", "inPlaceOf", "confirmedAt")
                .noneMatch(name -> decision.erased().contains(name));
    }

    /** In whose place it was made; no object where in nobody's, or where that was erased. */
    static JsonNode giver(EntryLine decision) {
        return decision.open().at("/inPlaceOf/value");
    }

    /**
     * Why it does not count; empty when it does.
     *
     * @param editors who changed values of what is asked for
     */
    String wrongWith(EntryLine decision, Collection<String> editors) {
        JsonNode giver = giver(decision);
        List<String> names = names(decision);
        if (texts(request.path("barred")).stream().anyMatch(names::contains)) {
            return "who approved it was barred from deciding on it";
        } else if (editors.stream().anyMatch(names::contains)) {
            return "who changed its values approved it";
        } else if (secondPerson && !requester().isEmpty() && names.contains(requester())) {
            return "who asked for it approved it, and a second person was needed";
        } else if (request.at("/requirement/stepUp").asBoolean()
                && !decision.erased().contains("confirmedAt")
                && !isFresh(decision)) {
            return "it was approved without the password being given again within five minutes";
        } else if (giver.isObject() && !request.at("/requirement/delegation").asBoolean(true)) {
            return "it was approved in another's place, and nobody could stand in for it";
        }
        JsonNode judged = judged(decision);
        return judged.isMissingNode() || hasRoles(judged, decision) ? "" : "who approved it had not the role for it";
    }

    /** Whose roles count; missing where it was erased who that is. */
    private static JsonNode judged(EntryLine decision) {
        JsonNode giver = giver(decision);
        boolean unknown = decision.erased().contains("inPlaceOf");
        return giver.isObject() || unknown ? giver : decision.open().at("/by/value");
    }

    /** Whether who asked for it decided by standing in for somebody else, which earlier releases let them. */
    boolean isOwnInAnothersPlace(EntryLine decision) {
        return giver(decision).isObject()
                && decision.open().at("/by/value/name").asText().equals(requester());
    }

    private String requester() {
        return request.path("requester").asText();
    }

    private boolean hasRoles(JsonNode person, EntryLine decision) {
        Set<String> roles = texts(person.path("roles"));
        boolean self = request.isMissingNode() || person.path("name").asText().equals(requester());
        Set<String> floor = self && !effect.isAtLeast(Effect.COMMIT) ? OFFICE_OR_APPROVER : APPROVER;
        if (floor.stream().noneMatch(roles::contains)) {
            return false;
        }
        JsonNode requirement = request.path("requirement");
        if (hasWaited(decision)
                && texts(requirement.at("/escalation/to")).stream().anyMatch(roles::contains)) {
            return true;
        }
        for (JsonNode oneOf : requirement.path("roles")) {
            if (texts(oneOf).stream().noneMatch(roles::contains)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it had stood so long that others may decide. */
    private boolean hasWaited(EntryLine decision) {
        Instant since = time(request.path("escalates"));
        Instant at = time(decision.entry().path("at"));
        return since != null && at != null && !at.isBefore(since);
    }

    private static boolean isFresh(EntryLine decision) {
        Instant confirmed = time(decision.open().at("/confirmedAt/value"));
        Instant at = time(decision.entry().path("at"));
        return confirmed != null
                && at != null
                && !confirmed.isAfter(at)
                && !confirmed.plus(Requirement.FRESH).isBefore(at);
    }

    /** An instant as the log writes it; null for anything else. */
    static @Nullable Instant time(JsonNode text) {
        try {
            return text.isTextual() && INSTANT.matcher(text.textValue()).matches()
                    ? Instant.parse(text.textValue())
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** The names of who decided, and in whose place. */
    static List<String> names(EntryLine decision) {
        return Stream.of("by", "inPlaceOf")
                .map(field -> decision.open().at("/" + field + "/value/name").asText())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
