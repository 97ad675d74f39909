package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloorPolicyTest {

    private final FloorPolicy policy = new FloorPolicy();

    private Decision decide(Effect effect, Source source, Set<String> roles) {
        var arguments = Value.of(SampleEvents.json("{'url':'https://erp.example/x','name':'a'}"), source);
        return policy.decide(new Question(
                new ToolCall("http.request", arguments, "k"),
                Set.of("url"),
                new EffectAssessment(effect, new Reason("the method says so", "方法如此"), "erp.example"),
                new Person("anna", roles),
                Set.of("other.example"),
                Question.Size.NONE,
                Question.Surroundings.at(SampleEvents.T)));
    }

    private static Decision.Gate gate(String english, String chinese, boolean secondPerson) {
        return new Decision.Gate(LocalizedText.of(english, chinese), Requirement.floor(secondPerson), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "CHANGE, office,   self,  true",
        "CHANGE, office,   other, false",
        "CHANGE, approver, self,  true",
        "CHANGE, approver, other, true",
        "CHANGE, ops,      self,  false",
        "CHANGE, auditor,  self,  false",
        "CHANGE, auditor,  other, false",
        "COMMIT, office,   self,  false",
        "COMMIT, office,   other, false",
        "COMMIT, approver, self,  true",
        "COMMIT, approver, other, true",
        "COMMIT, ops,      other, false",
        "COMMIT, auditor,  other, false",
        "READ,   office,   self,  true",
        "READ,   auditor,  other, false",
    })
    void whoMayDecide(Effect effect, String role, String whose, boolean allowed) {
        var permission =
                policy.mayDecide(new Person("anna", Set.of(role)), request(effect, whose, false), SampleEvents.T);
        assertThat(permission.allowed()).as(permission.reason().en()).isEqualTo(allowed);
        assertThat(permission.reason().en().isEmpty()).isEqualTo(allowed);
    }

    @Test
    void theRequesterMayNotBeTheSecondPerson() {
        var permission = policy.mayDecide(
                new Person("anna", Set.of("approver")), request(Effect.COMMIT, "self", true), SampleEvents.T);
        assertThat(permission.reason())
                .isEqualTo(LocalizedText.of(
                        "A second person has to decide: you asked for it yourself.", "须由另一个人决定：这是您自己发起的。"));
    }

    @Test
    void saysWhichRoleIsNeeded() {
        assertThat(policy.mayDecide(
                                new Person("anna", Set.of("office")),
                                request(Effect.COMMIT, "other", false),
                                SampleEvents.T)
                        .reason()
                        .en())
                .isEqualTo("This needs somebody with the role approver,"
                        + " because it cannot be taken back or leaves the house.");
    }

    @Test
    void lookingAndTheOwnWorkspaceAreFree() {
        assertThat(decide(Effect.READ, Source.user("anna"), Set.of("office"))).isEqualTo(new Decision.Allow());
        assertThat(decide(Effect.LOCAL, Source.author("w"), Set.of("office"))).isEqualTo(new Decision.Allow());
    }

    @Test
    void changesNeedAPersonAndWhatCannotBeTakenBackAnApprover() {
        assertThat(decide(Effect.CHANGE, Source.user("anna"), Set.of("office")))
                .isEqualTo(gate("it changes records (the method says so)", "会更改记录（方法如此）", false));
        assertThat(decide(Effect.COMMIT, Source.user("anna"), Set.of("office")))
                .isEqualTo(gate(
                        "it cannot be taken back or leaves the house (the method says so)",
                        "无法撤回，或会发送到外部（方法如此）",
                        true));
        assertThat(decide(Effect.COMMIT, Source.user("anna"), Set.of("approver")))
                .isInstanceOfSatisfying(
                        Decision.Gate.class,
                        gate -> assertThat(gate.secondPersonNeeded()).isFalse());
    }

    @Test
    void saysWhereASteeringArgumentCameFrom() {
        assertThat(decide(Effect.CHANGE, Source.file("list.xlsx", "A!B2"), Set.of("office")))
                .isEqualTo(gate(
                        "it changes records (the method says so); the address comes from the file list.xlsx (A!B2)",
                        "会更改记录（方法如此）；地址来自文件 list.xlsx（A!B2）",
                        false));
    }

    @Test
    void lookingAtAHostNobodyNamedNeedsAPerson() {
        assertThat(decide(Effect.READ, Source.model("large"), Set.of("office")))
                .isEqualTo(gate(
                        "nobody named erp.example in this run: its address comes from the model large",
                        "本次办理中没有人指定过 erp.example：该地址来自模型 large",
                        false));
    }

    private Decision typing(@Nullable String host) {
        var arguments = Value.of(SampleEvents.json("{'fields':{'Number':'1'}}"), Source.user("anna"));
        return policy.decide(new Question(
                new ToolCall("browser.fill", arguments, "k"),
                Set.of(),
                new EffectAssessment(Effect.LOCAL, Reason.none(), host),
                new Person("anna", Set.of("office")),
                Set.of("erp.example"),
                Question.Size.NONE,
                Question.Surroundings.at(SampleEvents.T)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blob:", "data:", "about:"})
    void typingIntoAPageThatIsOfNoHostNeedsAPerson(String host) {
        assertThat(typing(host))
                .isInstanceOfSatisfying(
                        Decision.Gate.class,
                        gate -> assertThat(gate.reason().en())
                                .isEqualTo("it would put data into a page that is of no host"
                                        + (host.isEmpty() ? "" : " (" + host + ")")));
        assertThat(typing("erp.example")).isEqualTo(new Decision.Allow());
        assertThat(typing(null)).isEqualTo(new Decision.Allow());
    }

    private static ApprovalRequest request(Effect effect, String whose, boolean secondPerson) {
        return new ApprovalRequest(
                "a",
                "r",
                "0",
                effect,
                LocalizedText.same("Pays"),
                null,
                LocalizedText.same(""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "h",
                "floor-1",
                whose.equals("self") ? "anna" : "chen",
                secondPerson,
                null);
    }
}
