package dev.deskhand.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run whose approved step went out, and nobody knows what came of it: a person is asked. */
public final class DoubtfulRun {

    /** The question's id. */
    public static final String QUESTION = "outcome:0:1";

    private DoubtfulRun() {}

    /** Its journal. */
    public static List<RunEvent> events(String id, String requester, Effect effect) {
        return events(id, requester, effect, false);
    }

    /** @param stepUp whether approving it took the password again */
    static List<RunEvent> events(String id, String requester, Effect effect, boolean stepUp) {
        var now = Instant.now();
        var said = LocalizedText.same("Delete 1 at erp.example");
        var input = new Input(Input.Type.CHOICE, said, null, true, null, List.of("happened", "did_not", "stop"));
        Value arguments = Value.of(arguments(), Source.user(requester));
        return List.of(
                created(requester, now),
                new RunEvent.ApprovalRequested(now, request(id, requester, effect, now, stepUp)),
                new RunEvent.ApprovalDecided(now, "a-" + id, true, new Person("boss", Set.of("approver")), null),
                new RunEvent.StepStarted(
                        now,
                        "0",
                        null,
                        "http.request",
                        effect,
                        "",
                        arguments,
                        "hash",
                        "key",
                        1,
                        said,
                        "a-" + id,
                        false),
                new RunEvent.QuestionAsked(now, QUESTION, "0", "outcome", null, said, input, List.of()));
    }

    static RunEvent created(String requester, Instant now) {
        var plan = JsonNodeFactory.instance.objectNode();
        plan.putArray("steps").addObject().put("use", "http.request").set("with", arguments());
        Value none = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(requester));
        return new RunEvent.RunCreated(
                now, new Person(requester, Set.of("office")), "Pay", null, null, null, plan, none, List.of(), "en");
    }

    static ApprovalRequest request(String id, String requester, Effect effect, Instant now, boolean stepUp) {
        var said = LocalizedText.same("Delete 1 at erp.example");
        Value arguments = Value.of(arguments(), Source.user(requester));
        return new ApprovalRequest(
                "a-" + id,
                id,
                "0",
                effect,
                said,
                null,
                said,
                List.of("method", "url"),
                List.of(new ApprovalRequest.Row(0, arguments, Map.of("0", "hash"), Map.of())),
                List.of("erp.example"),
                List.of(),
                "00",
                "1",
                requester,
                effect == Effect.COMMIT,
                now.plusSeconds(600),
                new Requirement(List.of(), effect == Effect.COMMIT, 1, stepUp, true, null, null),
                List.of(),
                null,
                null);
    }

    private static JsonNode arguments() {
        return JsonNodeFactory.instance.objectNode().put("method", "DELETE").put("url", "https://erp.example/1");
    }
}
