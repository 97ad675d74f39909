package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.EffectAssessment.Part;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One fill whose fields stand in a page and in a frame of another host: the policy is asked for what each of them gets. */
class PartedFillTest {

    private static final String PLAN = """
            title: Enter at http://portal.example/new with http://pay.example/card
            steps:
              - {use: web.open, with: {url: "http://portal.example/new"}}
              - {use: web.fill, with: {fields: {Number: '1', Card: '4711'}}}
            """;

    private static final List<Part> PARTS = List.of(
            new Part("pay.example", Set.of("/fields/Card")), new Part("portal.example", Set.of("/fields/Number")));

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void begin() {
        office = new Office(folder);
        office.begin(PLAN);
        office.world.host = "pay.example";
        office.world.parts = PARTS;
    }

    private static RuledPolicy fill(String when, String outcome) {
        PolicyFile file = PolicyFile.read("policy: 1\nrules:\n  - {name: x, when: 'action == \"web.fill\" && " + when
                + "', " + outcome + ", reason: {en: because, zh: 因为}}\n");
        return new RuledPolicy(() -> file, workflow -> List.of());
    }

    private long filled() {
        return office.world.calls.stream().filter("web.fill"::equals).count();
    }

    private ApprovalRequest request() {
        return office.state().openApprovals().getLast().request();
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal.example", "pay.example"})
    void aRuleThatRefusesOneOfTheHostsRefusesAllOfIt(String host) {
        office.policy = fill("host == \"" + host + "\"", "deny: true");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(Objects.requireNonNull(office.state().failed()).message()).contains("Not allowed here: because");
        assertThat(filled()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal.example", "pay.example"})
    void aRuleThatAsksAboutOneOfThemAsksAndNamesEveryHost(String host) {
        office.policy = fill("host == \"" + host + "\"", "gate: {approvers: 2}");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().hosts()).containsExactly("pay.example", "portal.example");
        assertThat(request().requirement().approvers()).isEqualTo(2);
        assertThat(request().sentence().en()).contains("pay.example", "portal.example");
        assertThat(filled()).isZero();
    }

    @Test
    void theStrictestOfTheAnswersCounts() {
        PolicyFile file = PolicyFile.read("""
                policy: 1
                rules:
                  - {name: a, when: 'host == "pay.example"', gate: {approvers: 2}, reason: {en: two, zh: 两}}
                  - {name: b, when: 'action == "web.fill" && host == "portal.example"', gate: {four_eyes: true}, reason: {en: eyes, zh: 眼}}
                """);
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().requirement().approvers()).isEqualTo(2);
        assertThat(request().secondPersonNeeded()).isTrue();
        assertThat(request().reason().en()).contains("two", "eyes");
    }

    @Test
    void aRuleIsHeldAgainstTheValuesThatItsHostGets() {
        office.policy = fill("host == \"portal.example\" && has(arguments.fields.Card)", "deny: true");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(filled()).isEqualTo(1);
    }

    @Test
    void whatNoRuleIsAboutIsFilledInUnasked() {
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(filled()).isEqualTo(1);
    }

    @Test
    void aFillThatIsAllInTheFrameIsJudgedByTheFrame() {
        office.world.parts = List.of();
        office.policy = fill("host == \"portal.example\"", "deny: true");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(filled()).isEqualTo(1);
    }

    @Test
    void anApprovalIsVoidOnceAFieldGoesElsewhere() {
        office.policy = fill("host == \"pay.example\"", "gate: {approvers: 1}");
        office.world.parts = List.of();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().hosts()).containsExactly("pay.example");
        office.approve();
        office.world.parts = PARTS;
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().reason().en()).contains("it goes to pay.example, portal.example and not to pay.example");
        assertThat(filled()).isZero();
    }

    @Test
    void aFillThatIsDoneAgainInANewSessionIsAskedAboutPartByPart() {
        office = new Office(folder);
        office.begin(PLAN + "  - {use: web.click, with: {target: Save}}\n");
        office.world.parts = List.of();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.world.host = "pay.example";
        office.world.parts = PARTS;
        office.clock.advance(Duration.ofMinutes(1));
        var request = request();
        office.append(new RunEvent.ApprovalDecided(office.clock.instant(), request.id(), true, Office.APPROVER, null));
        office.policy = fill("host == \"portal.example\" && has(arguments.fields.Number)", "deny: true");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(filled()).isEqualTo(1);
        assertThat(Objects.requireNonNull(office.state().failed()).message()).contains("Not allowed here: because");
    }
}
