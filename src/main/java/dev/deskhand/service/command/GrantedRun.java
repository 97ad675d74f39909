package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows a run to its end and grants every gate, as the person who asked for the task would. */
final class GrantedRun {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTLY", "FAILED", "CANCELLED", "WAITING_FOR_ANSWER");

    private final ServiceClient service;

    GrantedRun(ServiceClient service) {
        this.service = service;
    }

    /**
     * How it ended.
     *
     * @param why the failure's message, or the question nobody is there to answer
     */
    record Ended(String id, String state, String why, JsonNode outputs, long millis, JsonNode events) {}

    String start(ObjectNode body) throws InterruptedException {
        return service.post("/api/runs", body).path("id").asText();
    }

    Ended follow(String id) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            JsonNode run = service.get("/api/runs/" + id);
            String state = run.path("state").asText();
            if (ENDED.contains(state)) {
                long millis = (System.nanoTime() - began) / 1_000_000;
                if (state.equals("WAITING_FOR_ANSWER")) {
                    service.post("/api/runs/" + id + "/cancel", service.object());
                }
                return new Ended(
                        id,
                        state,
                        run.path("failure").path("message").asText(""),
                        run.path("outputs"),
                        millis,
                        service.get("/api/runs/" + id + "/events"));
            }
            if (state.equals("WAITING_FOR_APPROVAL")) {
                grant(id);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void grant(String id) throws InterruptedException {
        for (JsonNode approval : service.get("/api/approvals")) {
            if (approval.path("runId").asText().equals(id)) {
                ObjectNode decision =
                        service.object().put("decision", "approve").put("comment", "eval");
                decision.set("hash", approval.path("hash"));
                service.post("/api/approvals/" + approval.path("id").asText(), decision);
            }
        }
    }
}
