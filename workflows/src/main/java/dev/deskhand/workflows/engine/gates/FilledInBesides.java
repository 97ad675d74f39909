package dev.deskhand.workflows.engine.gates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.approval.PlannedEffect;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What would be sent along that nobody was shown who approved. */
final class FilledInBesides {

    /** Where a step stands in an item that no branch and no exploration leads to. */
    private static final Pattern UNCONDITIONAL = Pattern.compile("(?:\\d+\\[\\d+]/)*\\d+");

    /** Arguments that say which element is acted on, and how, and carry nothing into it. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("target", "keys", "double", "button", "modifiers");

    private FilledInBesides() {}

    /** Whether there is any, by the request that shows the effect in this row. */
    static boolean any(PlannedEffect effect, ApprovalRequest request, ApprovalRequest.Row row) {
        return effect.preparations().stream()
                .anyMatch(filled -> !isShown(filled, request, row) && !isOnlyPressed(filled, request, row));
    }

    /**
     * Which of an item's steps sends what was filled in, the words of a button may foretell wrongly; and what was filled in before
     * a loop, the first of its items may send or not. Whoever approved has seen it all the same.
     */
    private static boolean isShown(PlannedCall filled, ApprovalRequest request, ApprovalRequest.Row row) {
        boolean ofItem = filled.path().startsWith(request.path() + "[");
        return request.rows().stream()
                .filter(other -> !ofItem || other.item() == row.item())
                .anyMatch(other -> filled.hash().equals(other.stepHashes().get(filled.path())));
    }

    /**
     * A click, or a key such as an arrow, that the plan makes in each item. By its words it only looks, which is why no row shows
     * it; what it turned out to set on the page is a choice that the plan had from the beginning.
     */
    private static boolean isOnlyPressed(PlannedCall filled, ApprovalRequest request, ApprovalRequest.Row row) {
        String item = request.path() + "[" + row.item() + "]/";
        JsonNode arguments = filled.call().arguments().json();
        return filled.path().startsWith(item)
                && UNCONDITIONAL.matcher(filled.path().substring(item.length())).matches()
                && arguments.properties().stream().allMatch(argument -> WITHOUT_CONTENT.contains(argument.getKey()))
                && !writes(arguments.path("keys"));
    }

    /** A key that has a name writes nothing. */
    private static boolean writes(JsonNode keys) {
        return keys.isArray()
                ? StreamSupport.stream(keys.spliterator(), false).anyMatch(FilledInBesides::isCharacter)
                : !keys.isMissingNode() && isCharacter(keys);
    }

    private static boolean isCharacter(JsonNode key) {
        String name = key.asText();
        return name.codePointCount(0, name.length()) <= 1 || name.equals("Space");
    }
}
