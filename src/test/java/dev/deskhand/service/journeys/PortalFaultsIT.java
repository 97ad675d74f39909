package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault table, part two: a portal that fails in a real browser. */
class PortalFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps a file of its own before it goes to the portal. */
    private static final String PLAN = """
            title: Unpaid invoices
            steps:
              - use: sheet.write
                with: {file: begun.xlsx, items: [{Step: begun}]}
              - use: browser.sign_in
                with: {url: '${office}/portal/invoices', username: clerk, password: {secret: practice-portal}}
              - id: rows
                use: browser.read_table
                with: {url: '${office}/portal/invoices?status=Unpaid', all_pages: false}
            outputs: {columns: '${rows.columns}'}
            """;

    /** Where the step that signs in ends. */
    private static final String PASSWORD = "password: {secret: practice-portal}}";

    private static FaultDesk desk;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startService() throws Exception {
        desk = FaultDesk.get();
    }

    @BeforeEach
    void resetOffice() throws Exception {
        desk.api().office("/practice/reset", "{}");
    }

    @AfterEach
    void nothingWasAFaultOfTheService() {
        desk.hadNoIncident();
    }

    @Test
    void aPortalThatIsDownIsNamedInChineseAndTheSameWorksOnceItIsBack() throws Exception {
        faults("{\"portal\": \"down\"}");

        var story = desk.plan(PLAN, "zh");

        story.failedWith("打开 " + portal() + " 时，网站返回了错误 503。", "这是网站自身的问题，请稍后重试。");
        assertThat(story.journal("StepFailed").getFirst().get("kind").asText()).isEqualTo("UNAVAILABLE");
        assertThat(story.kept()).isEqualTo("已完成 3 步中的 1 步；已保留 begun.xlsx；没有更改任何系统。");
        assertThat(desk.api().file(story.id(), "begun.xlsx")).isNotEmpty();

        faults("{\"portal\": \"ok\"}");
        var retried = desk.again(story);
        assertThat(retried.state()).as(retried.run().toString()).isEqualTo("SUCCEEDED");
        assertThat(retried.run().at("/outputs/columns").toString()).contains("Number", "Amount");
    }

    @Test
    void aPortalWithAnErrorOfItsOwnIsTriedAgainWhereThePlanSaysSo() throws Exception {
        // One attempt opens the page two or three times, so this lasts for the whole first attempt and not for the
        // second.
        faults("{\"portal\": \"500\", \"times\": 3}");

        var story = desk.plan(PLAN.replace(PASSWORD, PASSWORD + "\n    retry: {times: 2, delay: 1}"), "en");

        assertThat(story.state()).as(story.run().toString()).isEqualTo("SUCCEEDED");
        assertThat(story.journal("StepFailed")).singleElement().satisfies(event -> {
            assertThat(event.get("message").asText())
                    .isEqualTo("The site answered 500 while opening " + portal() + ".");
            assertThat(event.get("advice").asText()).isEqualTo("The site has a problem of its own: try again later.");
            assertThat(event.get("retryAt").isNull()).isFalse();
        });
    }

    @Test
    void aShortBadMomentOfThePortalIsGotOver() throws Exception {
        faults("{\"portal\": \"500\", \"times\": 1}");

        var story = desk.plan(PLAN, "en");

        assertThat(story.state()).as(story.run().toString()).isEqualTo("SUCCEEDED");
        assertThat(story.run().at("/outputs/columns").toString()).contains("Number", "Amount");
    }

    @Test
    void aPortalThatTakesNoMoreRequestsIsToBeTriedLater() throws Exception {
        faults("{\"portal\": \"429\"}");

        var story = desk.plan(PLAN, "en");

        story.failedWith(
                "The site answered 429 while opening " + portal() + ".",
                "The site takes no more requests for now: try again in a few minutes.");
        assertThat(story.journal("StepFailed").getFirst().get("kind").asText()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void aPortalThatIsTooSlowIsNotWaitedForEndlessly() throws Exception {
        faults("{\"portal\": \"slow\", \"delayMs\": 9000}");
        // The browser is up before the clock of the slow step begins.
        String plan = PLAN.replace("steps:\n", "steps:\n  - {use: browser.open, with: {url: '${office}'}}\n")
                .replace(PASSWORD, PASSWORD + "\n    timeout: 4");

        var story = desk.plan(plan, "en");

        assertThat(story.state()).isEqualTo("FAILED");
        assertThat(story.message()).contains("took too long", portal());
        assertThat(story.advice()).isEqualTo("Try again later or allow the step more time.");
        assertThat(story.journal("StepFailed").getFirst().get("kind").asText()).isEqualTo("TIMEOUT");
        assertThat(story.kept())
                .isEqualTo("2 of 4 steps are done; begun.xlsx is kept; nothing was changed in any system.");
    }

    @Test
    void aChangedLabelIsReportedWithTheNamesThatAreThereAndNothingIsEntered() throws Exception {
        JsonNode invoice = desk.api().truth().get("invoices").get(0);
        Path book = Workbooks.write(
                folder.resolve("one.xlsx"),
                List.of("Number", "Supplier", "Amount"),
                List.of(List.of("L-1", invoice.get("supplier").asText(), 12)));
        var body = JSON.createObjectNode().put("workflow", "enter-invoices");
        body.putObject("inputs").put("book", "one.xlsx");
        body.putArray("files").add(desk.api().upload(book));
        faults("{\"saveLabel\": \"Store record\"}");

        String run = desk.api().start(body);
        desk.api().decide(desk.api().awaitApproval(run), "approve");
        var story = desk.ended(run);

        assertThat(story.state()).isEqualTo("PARTLY");
        assertThat(story.run().at("/outputs/failed/0/number").asText()).isEqualTo("L-1");
        assertThat(story.run().at("/outputs/failed/0/message").asText())
                .startsWith("There is no button 'Save invoice' on ")
                .contains("Buttons here: ", "'Store record'");
        assertThat(story.journal("StepFailed")).singleElement().satisfies(event -> {
            assertThat(event.get("kind").asText()).isEqualTo("NOT_FOUND");
            assertThat(event.get("advice").asText())
                    .isEqualTo("Use one of these names, or open the page that has it first.");
        });
        assertThat(desk.api().truth().get("invoices").toString()).doesNotContain("L-1");
    }

    private static void faults(String json) throws Exception {
        desk.api().office("/practice/faults", json);
    }

    private static String portal() {
        return desk.process().address() + "/practice/portal/invoices";
    }
}
