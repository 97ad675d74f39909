package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.PlanAdvisor.Question;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanMoreTest {

    private static final String INSTRUCTION = "title: Look\nsteps:\n  - plan_more: Look at the thing\n";
    private static final String PLAN = """
            title: Look at it
            inputs: {what: {type: text, title: What}}
            steps:
              - {id: seen, use: desk.look, with: {what: "${inputs.what}"}}
            outputs: {seen: "${seen.what}"}
            """;

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);
    private final List<PlanAdvisor.Request> requests = new ArrayList<>();

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private void advise(Advice... answers) {
        office.advisor = request -> {
            requests.add(request);
            return answers[Math.min(requests.size(), answers.length) - 1];
        };
    }

    private Advice.AddSteps steps(String yaml, Map<String, Value> inputs, List<Question> questions) {
        Plan plan = office.format.read(yaml).plan();
        var call = new RunEvent.ModelCalled(office.clock.instant(), "plan", "large", 100, 20, 900, "a plan");
        return new Advice.AddSteps(plan, "large", inputs, List.of(), List.of("kindly"), questions, List.of(call));
    }

    private static Question question() {
        return new Question(
                "what",
                LocalizedText.of("Which thing?", "哪一个？"),
                new Input(Input.Type.TEXT, LocalizedText.same("What"), null, true, null, List.of()));
    }

    @Test
    void theStepsOfThePlannerTakeThePlaceOfTheInstruction() {
        advise(steps(PLAN, Map.of("what", Value.text("ledger", Source.user("anna"))), List.of()));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var state = office.state();
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(state.planner()).isEqualTo("large");
        assertThat(state.notUnderstood()).containsExactly("kindly");
        assertThat(state.inputTokens()).isEqualTo(100);
        assertThat(Objects.requireNonNull(state.outputs().get("seen")).json().asText())
                .isEqualTo("ledger");
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst().instruction()).isEqualTo("Look at the thing");
    }

    @Test
    void whoWroteTheWorkflowThatThePlannerTookStepsFromIsBarredFromApproving() {
        PolicyFile file = PolicyFile.read("policy: 1\nrules:\n  - {name: x, when: 'effect == \"CHANGE\"',"
                + " gate: {four_eyes: true}, reason: {en: because, zh: 因为}}\n");
        office.policy = new RuledPolicy(
                () -> file, workflow -> workflow.name().equals("send") ? List.of(Office.APPROVER.name()) : List.of());
        advise(steps(
                        "title: Send\nsteps:\n  - {use: desk.send, with: {number: A-1, to: ada@supplier.example}}\n",
                        Map.of(),
                        List.of())
                .takenFrom(List.of(new WorkflowVersion("send", 1))));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().workflows()).containsExactly(new WorkflowVersion("send", 1));
        assertThat(office.state().openApprovals().getFirst().request().barred()).contains(Office.APPROVER.name());
        office.decide(true, Office.APPROVER, null);
        office.advance();
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void openQuestionsOfAPlanAreAskedAndTheirAnswersFillItsInputs() {
        advise(steps(PLAN, Map.of(), List.of(question())));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openQuestions()).hasSize(1);
        office.answer("ledger");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(Objects.requireNonNull(office.state().outputs().get("seen"))
                        .json()
                        .asText())
                .isEqualTo("ledger");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aPlannerThatCannotPlanYetGetsTheAnswersAndPlansAgain() {
        advise(
                new Advice.AskPerson(List.of(question()), "large", List.of()),
                steps(PLAN, Map.of("what", Value.text("ledger", Source.user("anna"))), List.of()));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.answer("ledger");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(requests).hasSize(2);
        assertThat(Objects.requireNonNull(requests.get(1).inputs().get("what"))
                        .json()
                        .asText())
                .isEqualTo("ledger");
    }

    @Test
    void aPlannerThatGivesUpEndsTheRunWithItsWords() {
        advise(new Advice.GiveUp(
                false,
                LocalizedText.of("I did not understand \"frobnicate\"", "不明白“frobnicate”"),
                LocalizedText.of("Say it in other words", "请换一种说法"),
                List.of("frobnicate"),
                List.of()));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var failed = Objects.requireNonNull(office.state().failed());
        assertThat(failed.message()).isEqualTo("I did not understand \"frobnicate\"");
        assertThat(failed.advice()).isEqualTo("Say it in other words");
        assertThat(failed.kept()).isEqualTo("No step is done; nothing was changed in any system.");
        assertThat(office.state().notUnderstood()).containsExactly("frobnicate");
    }

    @Test
    void aPlanWithAnInventedActionIsNotBegun() {
        advise(steps("title: Bad\nsteps:\n  - use: desk.look\n  - use: desk.teleport\n", Map.of(), List.of()));
        office.begin(INSTRUCTION);
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .startsWith("The plan that was made cannot run: ")
                .contains("desk.teleport");
        assertThat(office.world.calls).isEmpty();
    }

    @Test
    void whatAModelWroteIntoThePlanIsNotTrustedToSteer() {
        advise(steps(
                "title: Strange\nsteps:\n  - {use: desk.look, with: {url: 'http://strange.example/'}}\n",
                Map.of(),
                List.of()));
        office.begin(INSTRUCTION);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals().getFirst().request().reason().en())
                .isEqualTo("nobody named strange.example in this run: its address comes from the model large");
    }
}
