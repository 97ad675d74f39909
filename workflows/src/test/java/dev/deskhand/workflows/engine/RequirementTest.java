package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules ask for beyond the floor is held to when the step begins, whoever let the decision in. */
class RequirementTest {

    private static final Person CHEN = new Person("chen", Set.of("approver"));
    private static final String PLAN = """
            title: Pay
            steps:
              - use: desk.send
                with: {number: A-1, to: ada@supplier.example}
            """;

    @TempDir
    Path folder = Path.of("");

    private Office waiting(String gate) {
        var office = new Office(folder);
        PolicyFile file =
                PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n  - {name: x, when: 'effect == \"CHANGE\"', gate: {"
                        + gate + "}, reason: {en: because, zh: 因为}}\n");
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
        office.begin(PLAN);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        return office;
    }

    private static void decide(Office office, Person by, @Nullable Instant confirmed) {
        office.append(new RunEvent.ApprovalDecided(
                office.clock.instant(), request(office).id(), true, by, null, confirmed, null));
    }

    private static ApprovalRequest request(Office office) {
        return office.state().openApprovals().getFirst().request();
    }

    @Test
    void aStandInThatWasEndedBeforeTheStepBeginsReleasesNothing() {
        for (boolean ended : new boolean[] {false, true}) {
            Office office = waiting("delegation: true");
            office.append(new RunEvent.ApprovalDecided(
                    office.clock.instant(),
                    request(office).id(),
                    true,
                    new Person("dan", Set.of("office")),
                    null,
                    null,
                    CHEN,
                    "d-1"));
            if (ended) {
                office.endedStandIns.add("d-1");
            }
            office.advance();
            assertThat(office.world.effects).hasSize(ended ? 0 : 1);
            assertThat(office.state().openApprovals()).hasSize(ended ? 1 : 0);
        }
    }

    private static final String ASKING = """
            title: Pay
            steps:
              - {id: whom, ask: "Whom?"}
              - use: desk.send
                with: {number: A-1, to: "${whom}"}
            """;

    private Office asking(Person answers) {
        var office = new Office(folder);
        PolicyFile file = PolicyFile.read("policy: 1\nrules:\n  - {name: x, when: 'effect == \"CHANGE\"',"
                + " gate: {four_eyes: true}, reason: {en: because, zh: 因为}}\n");
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
        office.begin(ASKING);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.append(new RunEvent.QuestionAnswered(
                office.clock.instant(),
                office.state().openQuestions().getFirst().id(),
                Value.text("ada@supplier.example", Source.user(answers.name())),
                answers));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        return office;
    }

    @Test
    void withFourEyesWhoAnsweredWhatIsSentDoesNotApproveIt() {
        Office office = asking(Office.APPROVER);
        assertThat(request(office).barred()).containsExactly(Office.APPROVER.name());
        decide(office, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1");
    }

    @Test
    void withFourEyesWhoHadTheBrowserInHandMeanwhileHasNotApproved() {
        Office office = asking(ANNA);
        assertThat(request(office).barred()).isEmpty();
        office.append(new RunEvent.BrowserTakenOver(office.clock.instant(), Office.APPROVER, ""));
        decide(office, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        assertThat(request(office).barred()).containsExactly(Office.APPROVER.name());
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1");
    }

    @Test
    void twoApproversAreTwoDifferentPeople() {
        Office office = waiting("approvers: 2");
        decide(office, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        decide(office, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        assertThat(office.state().openApprovals().getFirst().missing()).isEqualTo(1);
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1");
    }

    @Test
    void anOldPasswordOrNoneOpensNothingWhereItIsAskedForAgain() {
        for (Duration age : new Duration[] {null, Duration.ofMinutes(6), Duration.ofMinutes(-1)}) {
            Office office = waiting("step_up: true");
            Instant now = office.clock.instant();
            decide(office, ANNA, age == null ? null : now.minus(age));
            office.advance();
            assertThat(office.world.effects).as("%s", age).isEmpty();
        }
        Office office = waiting("step_up: true");
        decide(office, ANNA, office.clock.instant().minusSeconds(60));
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1");
    }

    @Test
    void aRoleMayBeStoodInForOnceTheRequestHasWaitedLongEnough() {
        String gate = "roles: [ops], escalate: {after: 2h, to: [approver]}";
        Office early = waiting(gate);
        decide(early, CHEN, null);
        early.advance();
        assertThat(early.world.effects).isEmpty();
        Office late = waiting(gate);
        late.clock.advance(Duration.ofHours(2));
        decide(late, CHEN, null);
        late.advance();
        assertThat(late.world.effects).containsExactly("A-1");
    }

    @Test
    void askingAnewGivesNobodyMoreTimeBeforeOthersMayDecide() {
        Office office = waiting("roles: [ops], expires: 8h, escalate: {after: 12h, to: [approver]}");
        Instant others = office.clock.instant().plus(Duration.ofHours(12));
        String first = request(office).id();
        office.clock.advance(Duration.ofHours(8));
        office.advance();
        assertThat(request(office).id()).isNotEqualTo(first);
        assertThat(request(office).escalates()).isEqualTo(others);
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(),
                request(office).id(),
                ANNA,
                Map.of("0", Map.of("/number", TextNode.valueOf("A-2")))));
        office.advance();
        assertThat(request(office).escalates()).isEqualTo(others);
        office.clock.advance(Duration.ofHours(4));
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-2");
    }

    @Test
    void whatWasApprovedOnceAndIsAskedForAnewHasItsTimeAgain() {
        Office office = waiting("roles: [ops], expires: 8h, escalate: {after: 2h, to: [approver]}");
        decide(office, new Person("olga", Set.of("approver", "ops")), null);
        office.clock.advance(Duration.ofHours(9));
        office.advance();
        assertThat(office.world.effects).isEmpty();
        assertThat(request(office).escalates()).isEqualTo(office.clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void aShorterTimeThanTheEnginesOwnIsKept() {
        Office office = waiting("expires: 30m");
        assertThat(request(office).expires()).isEqualTo(office.clock.instant().plus(Duration.ofMinutes(30)));
        decide(office, ANNA, null);
        office.clock.advance(Duration.ofMinutes(30));
        office.advance();
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void whoAskedForAChangeAndCorrectedItDoesNotApproveTheOwnCorrection() {
        Office office = waiting("expires: 4h");
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(),
                request(office).id(),
                ANNA,
                Map.of("0", Map.of("/number", TextNode.valueOf("A-2")))));
        office.advance();
        assertThat(request(office).barred()).containsExactly("anna");
        decide(office, ANNA, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-2");
    }

    @Test
    void aChangedValueVoidsTheRequestAndIsAskedForAnewNotByWhoChangedIt() {
        Office office = waiting("four_eyes: true");
        ApprovalRequest before = request(office);
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(), before.id(), CHEN, Map.of("0", Map.of("/number", TextNode.valueOf("A-2")))));
        office.advance();
        ApprovalRequest after = request(office);
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(after.rows().getFirst().values().json().toString()).contains("A-2");
        assertThat(after.barred()).containsExactly("chen");
        decide(office, CHEN, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
        decide(office, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).containsExactly("A-2");
    }

    /** The same rules ask for something else at another hour, or when the run has done more meanwhile. */
    @Test
    void whatTheRulesAskForByTheTimeTheStepBeginsIsHeldTo() {
        for (String more : List.of("step_up: true", "approvers: 2", "roles: [ops]", "four_eyes: true")) {
            Office office = waiting("expires: 12h}, reason: {en: because, zh: 因为}}\n"
                    + "  - {name: late, when: 'effect == \"CHANGE\" && hour >= 10', gate: {" + more);
            decide(office, ANNA, null);
            office.clock.advance(Duration.ofHours(3));
            office.advance();
            assertThat(office.world.effects).as(more).isEmpty();
            assertThat(office.state().openApprovals()).as(more).hasSize(1);
        }
    }

    /** What a click does is seen at the page: it may be another page by then. */
    @Test
    void whatDoesMoreThanWasApprovedIsAskedForAnewThoughTheSamePeopleWouldDecide() {
        Office office = waiting(
                "four_eyes: true, step_up: true, roles: [approver]}, reason: {en: because, zh: 因为}}\n"
                        + "  - {name: y, when: 'effect == \"COMMIT\"', gate: {four_eyes: true, step_up: true, roles: [approver]");
        decide(office, CHEN, office.clock.instant());
        office.world.graver = Effect.COMMIT;
        office.advance();

        assertThat(office.world.effects).isEmpty();
        assertThat(request(office).effect()).isEqualTo(Effect.COMMIT);
    }

    @Test
    void aLookWhetherAChangeWasMadeThatTheRulesForbidIsNotMadeAndAPersonIsAsked() {
        var office = new Office(folder);
        PolicyFile file =
                PolicyFile.read("policy: 1\nrules:\n  - {name: x, when: 'action == \"desk.find\"', deny: true,"
                        + " reason: {en: because, zh: 因为}}\n");
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
        office.world.answerGetsLost = true;
        office.begin(PLAN + "    verify: {use: desk.find, with: {number: A-1}, happened: output.found}\n");
        office.advance();
        office.approve();

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).contains("desk.send").doesNotContain("desk.find");
        assertThat(office.state().openQuestions().getFirst().asked().purpose()).isEqualTo("outcome");
    }
}
