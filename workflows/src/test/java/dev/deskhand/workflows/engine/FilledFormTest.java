package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever has been filled in since something was last sent stands in the approval of what sends it, wherever its step stands. */
class FilledFormTest {

    private static final String OPEN = "steps:\n  - {use: web.open, with: {url: \"http://portal.example/new\"}}\n";
    private static final String FILL = "{use: web.fill, with: {fields: {Number: A-1, Amount: 50000, IBAN: DE02}}}";
    private static final String PAY = "{use: web.click, with: {target: Pay}}";

    private static final Person CEM = new Person("cem", Office.APPROVER.roles());

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void largeAmountsTakeTwoPeople() {
        office = new Office(folder);
        rule("amount >= 10000");
    }

    private void rule(String when) {
        var file = PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n  - {name: two, when: 'effect == \"CHANGE\" && "
                + when + "', gate: {approvers: 2}, reason: {en: large, zh: 大额}}\n");
        office.policy = new RuledPolicy(() -> file, workflow -> List.of());
    }

    private ApprovalRequest request() {
        return office.state().openApprovals().getFirst().request();
    }

    private void asked(String plan) {
        asked(plan, "{}");
    }

    private void asked(String plan, String inputs) {
        office.begin(plan, inputs);
        assertThat(office.advance()).as("%s", office.events().getLast()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEmpty();
    }

    private void showsTheForm() {
        assertThat(request().columns()).contains("Amount", "IBAN");
        assertThat(request().rows().getFirst().values().json().path("Amount").asInt())
                .isEqualTo(50000);
        assertThat(request().requirement().approvers()).as("amount").isEqualTo(2);
        boolean filled = office.events().stream()
                .anyMatch(event -> event instanceof RunEvent.StepStarted start
                        && start.action().equals("web.fill"));
        assertThat(request().evidence())
                .extracting(Evidence::name)
                .as("the picture is as new as the form")
                .isEqualTo(filled ? List.of("filled A-1") : List.of());
    }

    @Test
    void byALoopThatIsOver() {
        asked(
                "inputs: {lines: {type: table, title: Lines}}\n" + OPEN
                        + "  - {each: \"line in ${inputs.lines}\", steps: [{use: web.fill, with: {fields: {Number: A-1, Amount: \"${line.amount}\", IBAN: DE02}}}]}\n"
                        + "  - " + PAY + "\n",
                "{'lines':[{'amount':7},{'amount':50000}]}");
        assertThat(request().rows().getFirst().values().json())
                .isEqualTo(SampleEvents.json("{'Number':'A-1','Amount':7,'IBAN':'DE02',"
                        + "'Number (2)':'A-1','Amount (2)':50000,'IBAN (2)':'DE02'}"));
        assertThat(request().requirement().approvers()).isEqualTo(2);
        assertThat(request().rows().getFirst().places())
                .as("what is filled in by a loop that is over is not filled in anew")
                .isEmpty();
        office.decide(true, Office.APPROVER, null);
        office.decide(true, CEM, null);
        office.world.calls.clear();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls)
                .as("the browser was lost meanwhile: the form is filled in again before it is sent")
                .containsExactly("web.open", "web.fill", "web.fill", "web.click");
        assertThat(office.world.effects).containsExactly("A-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // around what sends it
                "  - FILL\n  - {if: 'true', then: [PAY]}\n",
                "  - FILL\n  - {if: 'false', then: [], else: [{if: 'true', then: [PAY]}]}\n",
                "  - FILL\n  - {each: \"one in ${[1]}\", steps: [PAY]}\n",
                "  - FILL\n  - {each: \"one in ${[1]}\", steps: [{if: 'true', then: [{each: \"two in ${[1]}\", steps: [PAY]}]}]}\n",
                // around what fills it in
                "  - {if: 'true', then: [FILL]}\n  - PAY\n",
                "  - {each: \"one in ${[1]}\", steps: [FILL]}\n  - PAY\n",
                "  - {each: \"one in ${[1]}\", steps: [FILL]}\n  - {each: \"one in ${[1]}\", steps: [PAY]}\n",
                // in another round
                "  - {each: \"n in ${[0, 1]}\", steps: [{if: n == 0, then: [FILL], else: [PAY]}]}\n",
                // with something else in between that is not sent by the page, or does not work
                "  - FILL\n  - {use: desk.look, with: {a: 1}}\n  - PAY\n",
            })
    void byAndForAnyStepInAnyList(String steps) {
        asked(OPEN + steps.replace("FILL", FILL).replace("PAY", PAY));
        showsTheForm();
    }

    @Test
    void forARowThatIsAskedByItself() {
        asked(OPEN + "  - each: one in ${[1]}\n    steps:\n"
                + "      - {id: seen, use: desk.look, with: {yes: true}}\n      - " + FILL + "\n"
                + "      - {if: seen.yes, then: [" + PAY + "]}\n");
        assertThat(request().path()).isEqualTo("1[0]/2.then/0");
        showsTheForm();
    }

    @Test
    void acrossAnEffectThatIsNotThePages() {
        asked(OPEN + "  - " + FILL + "\n  - {use: desk.send, with: {number: B-1}}\n  - " + PAY + "\n");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        showsTheForm();
    }

    @Test
    void notWhatHasBeenSent() {
        asked(OPEN + "  - {if: 'true', then: [" + FILL + "]}\n  - " + PAY
                + "\n  - {use: web.fill, with: {fields: {Number: A-2}}}\n  - {if: 'true', then: [" + PAY + "]}\n");
        office.decide(true, Office.APPROVER, null);
        office.decide(true, CEM, null);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().columns()).containsExactly("Number");
        assertThat(request().requirement().approvers()).isEqualTo(1);
    }

    @Test
    void notWhatThePageWasLeftWithAndFilledInAnew() {
        asked(OPEN
                + "  - {each: \"n in ${[7, 8]}\", steps: [{use: web.open, with: {url: \"http://portal.example/new\"}},"
                + " {use: web.fill, with: {fields: {Number: \"A-${n}\"}}}]}\n  - " + PAY + "\n");
        assertThat(request().rows().getFirst().values().json()).isEqualTo(SampleEvents.json("{'Number':'A-8'}"));
    }

    /** A branch depends on what is read, so that nobody could foretell what is filled in besides. */
    @Test
    void andWhatIsFilledInBesidesWhatWasApprovedIsAskedAbout() {
        office.policy = new FloorPolicy();
        asked(OPEN + "  - each: n in ${[0, 1]}\n    steps:\n"
                + "      - {id: seen, use: desk.look, with: {yes: \"${n == 0}\"}}\n"
                + "      - {if: n == 1, then: [{use: web.fill, with: {fields: {Number: A-1}}}, " + PAY
                + "], else: [{if: seen.yes, then: [" + FILL + "]}]}\n");
        assertThat(request().path()).isEqualTo("1");
        assertThat(request().columns()).containsExactly("Number");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEmpty();
        assertThat(request().columns()).contains("Amount", "IBAN");
        assertThat(request().reason().en()).contains("more is filled in than was approved");
    }

    @Test
    void andABatchWithAFailureInItIsNotAskedAboutAnew() {
        office.begin(GateTest.LOOP);
        office.world.refused.add("A-1");
        office.advance();
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-2", "A-3");
        assertThat(office.state().approvals()).hasSize(1);
    }

    @Test
    void whatARunHasSentByFormsCountsInItsSum() {
        rule("run_amount >= 60000");
        asked(OPEN + "  - " + FILL + "\n  - " + PAY + "\n  - {if: 'true', then: [" + FILL + ", " + PAY + "]}\n  - "
                + FILL + "\n  - " + PAY + "\n");
        assertThat(request().requirement().approvers()).isEqualTo(1);
        office.decide(true, Office.APPROVER, null);
        office.advance();
        assertThat(office.state().tally().spent()).isEqualByComparingTo("50000");
        assertThat(request().requirement().approvers()).isEqualTo(1);
        office.decide(true, Office.APPROVER, null);
        office.advance();
        assertThat(office.state().tally().spent()).isEqualByComparingTo("100000");
        assertThat(request().requirement().approvers()).isEqualTo(2);
    }
}
