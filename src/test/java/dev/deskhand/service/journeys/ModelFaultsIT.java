package dev.deskhand.service.journeys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The fault table, part one: what a person sees when the model fails. They mostly wait, so they wait together. */
@Execution(ExecutionMode.CONCURRENT)
class ModelFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = "{\"kind\": \"plan\", \"approach\": \"list\","
            + " \"plan\": {\"title\": \"List the files\", \"steps\": [{\"id\": \"all\", \"use\": \"file.list\","
            + " \"with\": {}}]}}";
    private static final String INVENTED = "{\"kind\": \"plan\", \"approach\": \"post it\", \"plan\": {\"title\":"
            + " \"Letters\", \"steps\": [{\"use\": \"file.list\", \"with\": {}}, {\"use\": \"letter.post\", \"with\":"
            + " {\"to\": \"Anna\"}}]}}";

    private static FaultDesk desk;

    @BeforeAll
    static void startService() throws Exception {
        desk = FaultDesk.get();
    }

    @AfterEach
    void nothingWasAFaultOfTheService() {
        desk.hadNoIncident();
    }

    @Test
    void aModelThatIsDownIsNamedAndTheSameWorksOnceItIsBack() throws Exception {
        desk.model().answers("List all my files again", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        var story = desk.instruct("List all my files again", "en");

        assertThat(story.state()).isEqualTo("FAILED");
        assertThat(story.message())
                .startsWith("No plan could be made. The model server "
                        + desk.model().address() + " cannot be reached: ");
        assertThat(story.advice()).isEqualTo("Check that it is running and that DESKHAND_MODEL_BASE_URL is right.");
        assertThat(outcomes(story)).containsExactly("unreachable");
        assertThat(story.journal("StepFailed").getFirst().get("kind").asText()).isEqualTo("UNAVAILABLE");
        nothingWasDone(story);

        desk.model().answers("List all my files again", FaultyModel.says(GOOD, "stop"));
        var retried = desk.again(story);
        assertThat(retried.state()).as(retried.run().toString()).isEqualTo("SUCCEEDED");
        assertThat(retried.run().get("instruction").asText()).isEqualTo("List all my files again");
    }

    @Test
    void aModelThatIsTooSlowIsNotWaitedForEndlessly() throws Exception {
        desk.model()
                .answers(
                        "List my slow files",
                        FaultyModel.says(GOOD, "stop").withFixedDelay(FaultyModel.PATIENCE_SECONDS * 2_000));

        var story = desk.instruct("List my slow files", "en");

        story.failedWith(
                "No plan could be made. The model at " + desk.model().address() + " did not answer within "
                        + FaultyModel.PATIENCE_SECONDS + " s.",
                "Try again later, or allow more time with DESKHAND_MODEL_TIMEOUT.");
        assertThat(outcomes(story)).containsExactly("timeout");
        nothingWasDone(story);
    }

    @Test
    void aModelThatTakesNoMoreRequestsIsAskedAgainAndThenReportedInChinese() throws Exception {
        desk.model().answers("列出我所有的文件", aResponse().withStatus(429).withHeader("retry-after-ms", "5"));

        var story = desk.instruct("列出我所有的文件", "zh");

        story.failedWith("未能制定计划。模型服务 " + desk.model().address() + " 暂时不再接受请求（HTTP 429）。", "请过几分钟再试。");
        assertThat(desk.model().calls("列出我所有的文件")).isGreaterThan(2);
        assertThat(outcomes(story)).containsExactly("rate_limited");
        assertThat(story.kept()).isEqualTo("没有完成任何步骤；没有更改任何系统。");
    }

    @Test
    void aTruncatedAnswerIsNeverHalfAPlan() throws Exception {
        desk.model().answers("List my long files", FaultyModel.says(GOOD.substring(0, GOOD.length() / 2), "length"));

        var story = desk.instruct("List my long files", "en");

        story.failedWith(
                "No plan could be made: the answers of the model faulty were cut off before the plan was complete.",
                "Ask for less at once, or allow longer answers with DESKHAND_MODEL_MAX_TOKENS.");
        assertThat(outcomes(story)).containsExactly("cut off", "cut off", "cut off");
        nothingWasDone(story);
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidInPlainWords() throws Exception {
        desk.model().answers("List my odd files", FaultyModel.says("Sure! Here is {the plan: [", "stop"));

        var story = desk.instruct("List my odd files", "en");

        story.failedWith(
                "The model faulty made no plan that can be carried out, even after it was told what was wrong."
                        + " What remained: its answer is not in the form that was asked for (JSON).",
                "Nothing was done. Say it in other words or in smaller parts, or use a stronger model.");
        assertThat(outcomes(story)).hasSize(3).containsOnly("not as asked");
        nothingWasDone(story);
    }

    @Test
    void anInventedActionIsNamedInBothLanguagesAndNothingOfThePlanIsDone() throws Exception {
        desk.model().answers("Post the letters", FaultyModel.says(INVENTED, "stop"));
        desk.model().answers("把信寄出去", FaultyModel.says(INVENTED, "stop"));

        var english = desk.instruct("Post the letters", "en");
        var chinese = desk.instruct("把信寄出去", "zh");

        english.failedWith(
                "The model faulty made no plan that can be carried out, even after it was told what was wrong."
                        + " What remained: it wants to use an action that does not exist here (letter.post).",
                "Nothing was done. Say it in other words or in smaller parts, or use a stronger model.");
        chinese.failedWith(
                "模型 faulty 在被告知错误之后仍未给出可执行的计划。剩下的问题：它要使用这里不存在的操作（letter.post）。", "没有执行任何操作。请换一种说法、分成几步来说，或换用更强的模型。");
        assertThat(outcomes(english)).allSatisfy(outcome -> assertThat(outcome).contains("letter.post"));
        nothingWasDone(english);
    }

    @Test
    void whatTheModelCannotDoEndsTheRunWithTheWordsItDidNotUnderstand() throws Exception {
        String cannot = "{\"kind\": \"cannot\", \"approach\": \"none\", \"reason\": \"I cannot make phone calls.\","
                + " \"not_understood\": [\"ring up\"]}";
        desk.model().answers("Ring up the suppliers", FaultyModel.says(cannot, "stop"));

        var story = desk.instruct("Ring up the suppliers", "en");

        story.failedWith("I cannot make phone calls.", "Say it in other words, or do this part by hand.");
        assertThat(story.run().get("notUnderstood").toString()).isEqualTo("[\"ring up\"]");
        assertThat(story.journal("RunFailed").getFirst().get("notUnderstood").toString())
                .isEqualTo("[\"ring up\"]");
        nothingWasDone(story);
    }

    @Test
    void aProposalSaysTheSameAndHasNoPlan() throws Exception {
        desk.model().answers("Send the cards", FaultyModel.says(INVENTED, "stop"));

        var answer = desk.api().post("/api/plans", JSON.createObjectNode().put("instruction", "Send the cards"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode proposal = JSON.readTree(answer.body());
        assertThat(proposal.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(proposal.get("planner").asText()).isEqualTo("faulty");
        assertThat(proposal.get("ready").asBoolean()).isFalse();
        assertThat(proposal.get("plan").isNull()).isTrue();
        assertThat(proposal.at("/message/en").asText()).contains("(letter.post)");
        assertThat(proposal.at("/message/zh").asText()).contains("（letter.post）");
    }

    @Test
    void aPlanThatFailsBeforeThereIsARunIsInTheLogInPlainWords() throws Exception {
        desk.model().answers("Count the chairs", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        desk.api().post("/api/plans", JSON.createObjectNode().put("instruction", "Count the chairs"));

        assertThat(desk.api().page("/log", "en"))
                .contains(
                        "No plan made",
                        "“Count the chairs”: No plan could be made. The model server "
                                + desk.model().address() + " cannot be reached");
        assertThat(desk.api().page("/log", "zh")).contains("未能制定计划", "要求“Count the chairs”：");
    }

    private static List<String> outcomes(FaultDesk.Story story) {
        return story.journal("ModelCalled").stream()
                .map(event -> event.get("outcome").asText())
                .toList();
    }

    private static void nothingWasDone(FaultDesk.Story story) {
        assertThat(story.kept()).isEqualTo("No step is done; nothing was changed in any system.");
        assertThat(story.journal("StepStarted")).isEmpty();
        assertThat(story.journal("PlanExtended")).isEmpty();
    }
}
