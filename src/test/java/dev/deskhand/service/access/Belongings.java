package dev.deskhand.service.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.api.DoubtfulRun;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.JdbcStepMemory;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.service.security.StandIns;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gives a person one of everything: runs that ended, ask and wait, a file, a picture, a proposed plan. */
@Singleton
public class Belongings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKING =
            "steps: [{id: colour, ask: 'Which?', answer: {type: text}}, {let: '${colour}'}]";

    private static final String TAKER = "takes-places";

    private final JdbcRunStore store;
    private final EvidenceShelf pictures;
    private final StandIns standIns;
    private final BrowserSessions sessions;
    private final Accounts accounts;
    private final JdbcStepMemory memory;

    Belongings(
            JdbcRunStore store,
            EvidenceShelf pictures,
            StandIns standIns,
            BrowserSessions sessions,
            Accounts accounts,
            JdbcStepMemory memory) {
        this.standIns = standIns;
        this.sessions = sessions;
        this.accounts = accounts;
        this.memory = memory;
        this.store = store;
        this.pictures = pictures;
    }

    /** Names of things as the table has them, and which they are. */
    Map<String, String> of(Client client, String session) {
        Map<String, String> things = new TreeMap<>();
        String token = "{\"label\":\"script\",\"scopes\":[\"read\"]}";
        things.put("token", id(post(client, session, "/api/tokens", token)));
        things.put("token2", id(post(client, session, "/api/tokens", token)));
        things.put("standIn", standIn(session));
        things.put("soon", Instant.now().plusSeconds(3600).toString());
        things.put("day", LocalDate.now().plusDays(2).toString());
        things.put("standIn2", standIn(session));
        String file = id(client.send("POST", "/api/files", "file", "", session));
        things.put("file", file);
        things.put("patch", patch());
        things.put("plan", id(post(client, session, "/api/plans", instruction("steps: [{let: 1}]", file))));
        String run = run(client, session, "steps: [{let: 1}]", file);
        awaited(run, state -> state.status().isEnded());
        things.put("run", run);
        things.put("evidence", picture(run));
        String asking = run(client, session, ASKING, file);
        things.put("asking", asking);
        things.put(
                "question",
                awaited(asking, state -> !state.openQuestions().isEmpty())
                        .openQuestions()
                        .getFirst()
                        .id());
        gate(things, "change", run(client, session, calling("POST"), file));
        gate(things, "commit", run(client, session, calling("DELETE"), file));
        String requester = sessions.person(session, false).orElseThrow().name();
        things.put("doubtful", "r-doubtful-" + requester);
        store.append(
                "r-doubtful-" + requester,
                0,
                RunStore.NO_LEASE,
                DoubtfulRun.events("r-doubtful-" + requester, requester, Effect.COMMIT));
        return things;
    }

    /** One that the person of the session named while an approver. */
    private String standIn(String session) {
        if (accounts.person(TAKER).isEmpty()) {
            accounts.create(TAKER, "one-time-password", Set.of("office"));
        }
        String giver = sessions.person(session, false).orElseThrow().name();
        return standIns.name(TAKER, null, Instant.now().plusSeconds(3600), null, new Person(giver, Set.of("approver")))
                .id();
    }

    /** A repair of the workflow that belongs to nobody. */
    private String patch() {
        var target = JSON.getNodeFactory().textNode("Next");
        var heal = new Heal(
                "/target",
                target,
                LocalizedText.same("Next"),
                target,
                LocalizedText.same("Later"),
                null,
                0.9,
                LocalizedText.same("same: address"));
        memory.propose(new StepMemory.Patch(
                "shared",
                1,
                "0",
                heal,
                List.of(),
                List.of(),
                "r-1",
                "likeness",
                Instant.parse("2026-03-02T08:00:00Z")));
        return memory.patches("shared").getFirst().id();
    }

    private static String calling(String method) {
        return "steps: [{use: http.request, with: {method: " + method
                + ", url: 'https://erp.example/records/1', body: {note: y}}}]";
    }

    private void gate(Map<String, String> things, String name, String run) {
        var request = awaited(run, state -> !state.openApprovals().isEmpty())
                .openApprovals()
                .getFirst()
                .request();
        things.put(name, request.id());
        things.put(name + "Hash", request.hash());
    }

    /** A picture that only this run has, as if a step had kept it. */
    private String picture(String run) {
        byte[] content = ("picture of " + run).getBytes(StandardCharsets.UTF_8);
        Evidence kept = pictures.keep("page.png", "image/png", content);
        RunState state = store.state(run).orElseThrow();
        var event = new RunEvent.StepFailed(
                Instant.now(),
                state.steps().iterator().next().path(),
                FailureKind.NOT_FOUND,
                "nothing there",
                "look elsewhere",
                List.of(kept),
                1,
                null);
        store.append(run, state.lastSequence(), RunStore.NO_LEASE, List.of(event));
        return kept.sha256();
    }

    private static String run(Client client, String session, String plan, String file) {
        return id(post(client, session, "/api/runs", instruction(plan, file)));
    }

    private static Client.Answer post(Client client, String session, String path, String body) {
        return client.send("POST", path, "json", body, session);
    }

    private static String instruction(String plan, String file) {
        var body = JSON.createObjectNode().put("instruction", plan);
        body.putArray("files").add(file);
        return body.toString();
    }

    private static String id(Client.Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.text());
            if (!body.path("id").isTextual()) {
                throw new AssertionError("no id in " + answer);
            }
            return body.path("id").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunState awaited(String run, Predicate<RunState> reached) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            RunState state = store.state(run).orElseThrow();
            if (reached.test(state)) {
                return state;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(
                "run " + run + " stays " + store.state(run).orElseThrow().status());
    }
}
