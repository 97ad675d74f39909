package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events for tests, one of every type. */
public final class SampleEvents {

    public static final Instant T = Instant.parse("2026-03-02T08:00:00.123456Z");
    public static final Person ANNA = new Person("anna", Set.of("office"));

    private static final Evidence SHOT = new Evidence("after.png", "image/png", "ab".repeat(32), 17);

    private SampleEvents() {}

    public static JsonNode json(String text) {
        try {
            return JournalJson.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Value value(String text) {
        return Value.of(json(text), Source.file("book.xlsx", "Invoices!B3"));
    }

    public static RunEvent.RunCreated created(String plan) {
        return new RunEvent.RunCreated(
                T,
                ANNA,
                "Enter invoices",
                "Enter the invoices",
                null,
                null,
                json(plan),
                value("{'book':'a.xlsx'}"),
                List.of("a.xlsx"),
                "en");
    }

    public static RunEvent.StepStarted started(String path, Effect effect, int attempt) {
        return new RunEvent.StepStarted(
                T.plusSeconds(1),
                path,
                "s" + path.charAt(0),
                "http.request",
                effect,
                "the method is POST",
                value("{'amount':1234.50}"),
                "hash",
                "key-" + path,
                attempt,
                LocalizedText.of("Send", "发送"),
                null,
                false);
    }

    public static RunEvent.StepFinished finished(String path) {
        return new RunEvent.StepFinished(T.plusSeconds(2), path, null, value("{'status':201}"), List.of(SHOT), 12);
    }

    public static RunEvent.StepWorkedOut workedOut(String path) {
        return RunEvent.StepWorkedOut.of(started(path, Effect.READ, 1), finished(path));
    }

    public static RunEvent.StepFailed failed(String path, FailureKind kind, @Nullable Instant retryAt) {
        return new RunEvent.StepFailed(
                T.plusSeconds(2), path, kind, "The portal is down", "Try later", List.of(SHOT), 1, retryAt);
    }

    public static RunEvent.LoopStarted loop(String path, int count) {
        return new RunEvent.LoopStarted(
                T, path, "l", "invoice", count, LocalizedText.of("For each of 3 invoices", "对 3 项"));
    }

    public static RunEvent.ApprovalRequested approval(String id, String path) {
        var row = new ApprovalRequest.Row(
                0,
                value("{'Amount':12.5}"),
                Map.of(path + "[0]/1", "00ff"),
                Map.of("Amount", new ApprovalRequest.Place(path + "[0]/1", "/fields/Amount")));
        return new RunEvent.ApprovalRequested(
                T,
                new ApprovalRequest(
                        id,
                        "r",
                        path,
                        Effect.CHANGE,
                        LocalizedText.of("Enters 1 invoice", "录入 1 张发票"),
                        LocalizedText.of("Fill in Amount, then click Save", "填写 Amount，然后点击 Save"),
                        LocalizedText.of("it changes records", "会更改记录"),
                        List.of("Amount"),
                        List.of(row),
                        List.of("erp.example"),
                        List.of(SHOT),
                        "0abc",
                        "floor-1",
                        "anna",
                        false,
                        T.plusSeconds(86400)));
    }

    /** A request for the step at {@code path}, and the approval of an approver. */
    public static List<RunEvent> approved(String id, String path) {
        return List.of(
                approval(id, path),
                new RunEvent.ApprovalDecided(T, id, true, new Person("ben", Set.of("approver")), null));
    }

    /** What {@link #approval} shows begins with this approval. */
    public static RunEvent.StepStarted startedBy(String approval, String path) {
        RunEvent.StepStarted plain = started(path, Effect.CHANGE, 1);
        return new RunEvent.StepStarted(
                plain.at(),
                path + "[0]/1",
                plain.id(),
                plain.action(),
                plain.effect(),
                plain.effectReason(),
                plain.arguments(),
                "00ff",
                plain.idempotencyKey(),
                1,
                plain.sentence(),
                approval,
                false);
    }

    public static RunEvent.QuestionAsked question(String id, String path, String purpose, @Nullable String input) {
        return new RunEvent.QuestionAsked(
                T,
                id,
                path,
                purpose,
                input,
                LocalizedText.same("Which account?"),
                new Input(Input.Type.CHOICE, LocalizedText.same("Account"), null, true, null, List.of("a", "b")),
                List.of());
    }

    public static Heal heal() {
        return new Heal(
                "/target",
                json("'Next'"),
                LocalizedText.same("link 'Next'"),
                json("{'role':'link','name':'Later'}"),
                LocalizedText.same("link 'Later'"),
                null,
                0.8,
                LocalizedText.same("same: address"));
    }

    /** One of every type. */
    public static List<RunEvent> all() {
        return List.of(
                created("{'steps':[{'plan_more':'x'}]}"),
                new RunEvent.PlanExtended(
                        T,
                        "0",
                        "built-in",
                        json("{'steps':[]}"),
                        value("{}"),
                        List.of("kindly"),
                        List.of(new WorkflowVersion("pay-suppliers", 2))),
                new RunEvent.ModelCalled(T, "plan", "large", 900, 120, 1500, "a plan"),
                new RunEvent.InputsCompleted(T, value("{'date':'2026-03-02'}")),
                loop("1", 3),
                new RunEvent.ChoiceMade(T, "2", true),
                new RunEvent.ExploreStarted(
                        T, "5", "found", value("'Find it'"), value("{'who':'Acme'}"), LocalizedText.of("Find", "查找")),
                new RunEvent.ExploreDecided(T, "5", 0, "large", "I open the list.", 1, json("{'kind':'act'}")),
                new RunEvent.ExploreJudged(T, "5", 1, List.of("the page does not show it")),
                started("0", Effect.CHANGE, 1),
                finished("0"),
                workedOut("7"),
                failed("0", FailureKind.UNAVAILABLE, T.plusSeconds(60)),
                new RunEvent.StepSkipped(T, "3", "the condition is false"),
                new RunEvent.StepRepeated(T, "0", "the browser was closed"),
                new RunEvent.OutcomeResolved(T, "0", true, "verify", null),
                approval("a1", "1"),
                new RunEvent.ApprovalDecided(T, "a1", false, ANNA, "not this month"),
                new RunEvent.ApprovalEdited(T, "a2", ANNA, Map.of("1", Map.of("/amount", json("12.5")))),
                new RunEvent.RowsLeftOut(T, "a3", ANNA, List.of("1[0]/", "1[2]/"), "doubtful", "00ff"),
                question("q1", "4", "ask", "account"),
                new RunEvent.QuestionAnswered(T, "q1", value("'a'"), ANNA),
                new RunEvent.HealProposed(T, "5", "heal:5:1", List.of(heal())),
                new RunEvent.HealApplied(T, "5", heal(), "anna", true, true, "erp.example", List.of()),
                new RunEvent.HealDeclined(
                        T, "6", LocalizedText.same("button 'Save'"), "deskhand", "nothing here is like it"),
                new RunEvent.DetourStarted(
                        T,
                        "6",
                        "browser.click",
                        value("{'target':'Menu'}"),
                        LocalizedText.of("Click Menu", "点击 Menu"),
                        "a model",
                        false),
                new RunEvent.DetourEnded(T, "6", "It is not there", List.of()),
                new RunEvent.BrowserClosed(T, RunEvent.BrowserClosed.Why.CROWDED),
                new RunEvent.UndoPrepared(
                        T,
                        "0",
                        List.of(new UndoStep(
                                "http.request",
                                value("{'method':'DELETE'}"),
                                null,
                                new UndoStep.Look("http.request", value("{'method':'GET'}"), "output.status == 404"),
                                true,
                                2,
                                1,
                                null)),
                        null),
                new RunEvent.UndoStarted(T, ANNA, "wrong month", null, null, null),
                new RunEvent.RunPaused(T, ANNA),
                new RunEvent.PrioritySet(T, ANNA, Priority.HIGH),
                new RunEvent.BrowserTakenOver(T, ANNA, "https://erp.example/sign-in"),
                new RunEvent.BrowserHandedBack(T, ANNA, T.minusSeconds(90), "https://erp.example/start"),
                new RunEvent.RunResumed(T, ANNA),
                new RunEvent.RunFinished(T, Map.of("file", value("null")), List.of("out.xlsx"), true),
                new RunEvent.RunFailed(T, null, "No", "Ask", "nothing"),
                new RunEvent.RunCancelled(T, ANNA, "no longer needed"));
    }
}
