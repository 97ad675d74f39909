package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.ApprovalHash;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person leaves rows of a batch out and lets the rest go on. */
class LeavingRowsOutTest {

    private static final String ENTERED =
            GateTest.LOOP + "  left: \"${entered.left_out.map(l, l.item.Number + ': ' + l.reason)}\"\n";

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private ApprovalRequest request() {
        return office.state().openApprovals().getFirst().request();
    }

    private JsonNode output(String name) {
        return Objects.requireNonNull(office.state().outputs().get(name)).json();
    }

    /** What remains of the one open request without these items. */
    private String leaveOut(boolean anew, @Nullable String reason, String... items) {
        ApprovalRequest asked = request();
        String remaining = new BatchItems(asked)
                .without(List.of(items), office.state().plan())
                .hash();
        office.append(new RunEvent.RowsLeftOut(
                office.clock.instant(), asked.id(), ANNA, List.of(items), reason, anew ? null : remaining));
        return remaining;
    }

    @Test
    void whatRemainsIsApprovedUnderAHashOfItsOwnAndTheRowLeftOutIsNotCarriedOut() {
        office.begin(ENTERED);
        office.advance();
        String whole = request().hash();
        String remaining = leaveOut(false, "doubtful", "2[1]/");
        assertThat(request().hash()).isEqualTo(remaining).isNotEqualTo(whole);
        assertThat(ApprovalHash.ofRequest(office.state().plan(), request())).isEqualTo(remaining);
        assertThat(request().rows()).hasSize(2);
        assertThat(request().sentence().en())
                .endsWith("; left out: A-2; 2 rows remain, Amount 10.50 EUR + 5.00 USD in all");
        assertThat(request().sentence().zh()).endsWith("；不办理：A-2；余下 2 行，合计 Amount 10.50 EUR + 5.00 USD");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-3");
        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
        assertThat(office.state().step("2[1]/2").orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        assertThat(output("entered")).isEqualTo(SampleEvents.json("['A-1','A-3']"));
        assertThat(output("failed")).isEmpty();
        assertThat(output("left")).isEqualTo(SampleEvents.json("['A-2: doubtful']"));
        assertThat(office.state().leftOut())
                .singleElement()
                .isEqualTo(new LeftOut("2[1]/", "A-2", request0(), ANNA, "doubtful", office.clock.instant()));
    }

    private String request0() {
        return office.state().approvals().iterator().next().request().id();
    }

    @Test
    void noStepOfARowLeftOutIsBegunNotEvenWhatOnlyLooks() {
        office.begin(ENTERED);
        office.advance();
        leaveOut(false, null, "2[0]/");
        office.approve();
        office.advance();
        assertThat(office.events())
                .filteredOn(RunEvent.StepStarted.class::isInstance)
                .noneMatch(event -> ((RunEvent.StepStarted) event).path().startsWith("2[0]/"));
        assertThat(office.state().undoing().staying()).hasSize(2);
        assertThat(office.state().progress().done())
                .isEqualTo(office.state().progress().known());
    }

    @Test
    void aWorkerThatTakesTheRunUpInTheMiddleLeavesTheSameRowOut() {
        office.begin(ENTERED);
        office.advance();
        leaveOut(false, null, "2[1]/");
        office.approve();
        office.admitted = hosts -> office.world.effects.isEmpty();
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1");
        office.admitted = hosts -> true;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-3");
        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
    }

    @Test
    void rowsLeftOutToBeAskedAnewAreJudgedByWhatRemains() {
        office.begin(ENTERED);
        office.advance();
        String first = request().id();
        leaveOut(true, "too dear", "2[1]/");
        assertThat(office.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().id()).isNotEqualTo(first);
        assertThat(request().rows()).hasSize(2);
        assertThat(request().sentence().en()).startsWith("For 2 invoices: ").contains("Amount 10.50 EUR + 5.00 USD");
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("A-1", "A-3");
        assertThat(output("left")).isEqualTo(SampleEvents.json("['A-2: too dear']"));
    }

    @Test
    void whatWasLeftOutStaysOutWhenTheRestHasExpiredAndIsAskedForAgain() {
        office.begin(ENTERED);
        office.advance();
        leaveOut(false, null, "2[1]/");
        office.clock.advance(Duration.ofHours(25));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().rows())
                .extracting(row -> row.values().json().path("Number").asText())
                .containsExactly("A-1", "A-3");
    }

    @Test
    void inALoopWithinALoopOneInnerRowOrAWholeOuterItemIsLeftOut() {
        String nested = """
                title: Nested
                steps:
                  - id: all
                    each: "one in ${[{'n': 'a', 'of': ['1', '2']}, {'n': 'b', 'of': ['3', '4']}, {'n': 'c', 'of': ['5']}]}"
                    steps:
                      - {use: desk.send, with: {number: "${one.n}"}}
                      - id: inner
                        each: part in ${one.of}
                        steps:
                          - {use: desk.send, with: {number: "${one.n + part}"}}
                """;
        office.begin(nested);
        office.advance();
        var items = new BatchItems(request());
        assertThat(items.all())
                .containsExactly(
                        "0[0]/",
                        "0[0]/1[0]/",
                        "0[0]/1[1]/",
                        "0[1]/",
                        "0[1]/1[0]/",
                        "0[1]/1[1]/",
                        "0[2]/",
                        "0[2]/1[0]/");
        leaveOut(false, null, "0[0]/1[1]/", "0[1]/");
        assertThat(request().rows()).hasSize(4);
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("a", "a1", "c", "c5");
    }

    /** How many have to approve what remains without the large row. */
    private int approversOfTheRest(String rule) {
        var file = PolicyFile.read("policy: 1\nrules:\n  - {name: large, when: \"" + rule
                + "\", gate: {approvers: 2}, reason: {en: large, zh: 大额}}\n");
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
        office.begin(ENTERED);
        office.advance();
        assertThat(request().requirement().approvers()).isEqualTo(2);
        leaveOut(true, null, "2[1]/");
        office.advance();
        assertThat(request().rows()).hasSize(2);
        return request().requirement().approvers();
    }

    @Test
    void aRuleOnOneRowIsNoneForTheRestOnceThatRowIsLeftOut() {
        assertThat(approversOfTheRest("effect == 'CHANGE' && amount > 20")).isEqualTo(1);
        assertThat(request().reason().en()).doesNotContain("still count");
    }

    @Test
    void nobodyGetsRoundARuleOnTheSumByLeavingRowsOut() {
        assertThat(approversOfTheRest("total > 32")).isEqualTo(2);
        assertThat(request().reason().en()).endsWith("large; rows that were left out still count in number and sum");
        assertThat(request().reason().zh()).endsWith("大额；不办理的行仍计入笔数与总额");
    }

    @Test
    void nobodyGetsRoundARuleOnTheNumberByLeavingRowsOut() {
        assertThat(approversOfTheRest("count > 2")).isEqualTo(2);
    }
}
