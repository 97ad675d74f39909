package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a step used approvals, each of which covers it once. */
final class ApprovalUses {

    private final Map<String, Begun> byApproval = new HashMap<>();
    private @Nullable String last;

    /** Notes that the step began once more, and says whether the approval it began with had been used by it. */
    boolean takes(EntryLine start) {
        var use = new Begun(start);
        last = use.approval;
        Begun earlier = byApproval.put(use.approval, use);
        return use.isRepeatedUseOf(earlier);
    }

    /** The last is known not to have taken effect: it may be done once more. */
    void forgetLast() {
        if (last != null) {
            byApproval.remove(last);
            last = null;
        }
    }

    /** @param idempotent whether the other side carries it out once however often it comes; true when that was erased */
    private record Begun(String approval, String tag, long attempt, boolean idempotent) {

        Begun(EntryLine line) {
            this(
                    line.body().path("approval").asText(),
                    line.bound().path("argumentHash").asText(),
                    line.body().path("attempt").asLong(),
                    idempotent(line));
        }

        private static boolean idempotent(EntryLine line) {
            JsonNode shown = line.body().path("idempotent");
            return shown.isBoolean()
                    ? shown.booleanValue()
                    : line.open().path("idempotent").path("value").asBoolean(true);
        }

        boolean isRepeatedUseOf(@Nullable Begun earlier) {
            if (earlier == null) {
                return false;
            }
            boolean sameCallAgain =
                    earlier.idempotent && idempotent && earlier.tag.equals(tag) && attempt == earlier.attempt + 1;
            return !sameCallAgain;
        }
    }
}
