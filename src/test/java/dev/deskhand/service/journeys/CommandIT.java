package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code do}, {@code plan} and {@code import} at the terminal while the service runs. */
class CommandIT {

    private static final String NEW_PHONE = "+49 221 555 0142";
    private static final Path RECORDING =
            Path.of("..", "workflows", "src", "test", "resources", "recordings", "new-invoice.json");
    private static final String UPDATE = "For every customer in phones.csv update the phone number in the CRM";

    private static DeskProcess desk;
    private static DeskApi api;

    @TempDir
    private Path folder;

    private DeskCommand terminal = new DeskCommand(Path.of(""), Map.of());

    @BeforeAll
    static void startService() throws Exception {
        desk = DeskProcess.started(Map.of());
        api = new DeskApi(desk);
    }

    @AfterAll
    static void stopService() {
        desk.close();
    }

    @BeforeEach
    void sitDown() throws Exception {
        api.office("/practice/reset", "{}");
        terminal = new DeskCommand(
                folder,
                Map.of(
                        "DESKHAND_DATA", desk.data().toString(),
                        "DESKHAND_PORT", Integer.toString(desk.address().getPort())));
        Files.writeString(
                folder.resolve("phones.csv"),
                "Customer,Phone\n" + customer().get("name").asText() + "," + NEW_PHONE + "\n");
    }

    @Test
    void aPlanReadsAsSentencesInChineseAndNothingIsDone() throws Exception {
        var ended = terminal.type("plan", "从供应商门户读取所有未付发票，并连同合计保存到 未付.xlsx");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains("计划", "1. 登录 ", "未付.xlsx")
                .doesNotContain("${", "‹", "filter(", "exists(", "lower(");
        assertThat(api.get("/api/runs?q=未付").get("total").asInt()).isZero();
    }

    @Test
    void aPlanReadsAsSentencesInEnglish() throws Exception {
        var ended = terminal.type("plan", UPDATE, "--file", "phones.csv");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains("Plan (by the built-in planner):", "1. Read phones.csv", "changes data")
                .doesNotContain("${", "‹", "filter(", "has(", "size(");
    }

    @Test
    void aGateIsRejectedAtTheTerminalAndNothingChanges() throws Exception {
        String before = customer().get("phone").asText();

        var ended = terminal.typeAndAnswer("what?\nr\n", "do", UPDATE, "--file", "phones.csv", "--ask");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(4);
        assertThat(ended.said())
                .contains("Needs approval: ", NEW_PHONE, "Please type one of the letters.", "Rejected.");
        assertThat(customer().get("phone").asText()).isEqualTo(before);
    }

    @Test
    void aGateIsApprovedAtTheTerminalAndTheChangeIsMade() throws Exception {
        var ended = terminal.typeAndAnswer("a\n", "do", UPDATE, "--file", "phones.csv", "--ask");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("Needs approval: ", "Approved.", "Done.");
        assertThat(customer().get("phone").asText()).isEqualTo(NEW_PHONE);
    }

    @Test
    void withoutConsentTheWorkWaitsAndYesTakesItOn() throws Exception {
        var stopped = terminal.type("do", "按 phones.csv 更新 CRM 中每个客户的电话号码", "--file", "phones.csv");

        assertThat(stopped.exitCode()).as(stopped.said()).isEqualTo(4);
        assertThat(stopped.said()).contains("需要批准：", NEW_PHONE, "--ask", "没有继续执行，任务正在等待");
        String run = stopped.said().replaceAll("(?s).*deskhand run (r-\\S+) .*", "$1");

        var ended = terminal.type("run", run, "--yes");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(customer().get("phone").asText()).isEqualTo(NEW_PHONE);
    }

    @Test
    void badInputEndsBeforeAnythingBegins() throws Exception {
        var noFile = terminal.type("do", UPDATE, "--file", "nowhere.csv");
        var noWorkflow = terminal.type("run", "no-such-workflow");

        assertThat(noFile.exitCode()).as(noFile.said()).isEqualTo(2);
        assertThat(noFile.said()).contains("There is no file nowhere.csv.");
        assertThat(noWorkflow.exitCode()).as(noWorkflow.said()).isEqualTo(2);
        assertThat(noWorkflow.said()).contains("no workflow 'no-such-workflow'");
    }

    @Test
    void aRecordingBecomesAWorkflowAndWhatIsDoneOtherwiseIsSaid() throws Exception {
        Files.copy(RECORDING, folder.resolve("recording.json"));

        var ended = terminal.type("import", "recording.json", "--name", "enter-invoice", "--secret", "erp-password");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains(
                        "Saved the workflow enter-invoice, version 1", "  1 (setViewport): left out: the window's size")
                .doesNotContain("paper-and-ink");
        JsonNode saved = api.get("/api/workflows/enter-invoice");
        assertThat(saved.at("/title/en").asText()).isEqualTo("Enter an invoice");
        assertThat(saved.toString()).contains("erp-password").doesNotContain("paper-and-ink");
    }

    @Test
    void aBrokenRecordingIsNoWorkflowAndSaysWhy() throws Exception {
        Files.writeString(
                folder.resolve("cut-off.json"), Files.readString(RECORDING).substring(0, 400));

        var broken = terminal.type("import", "cut-off.json", "--name", "cut-off");
        var missing = terminal.type("import", "nowhere.json");

        assertThat(broken.exitCode()).as(broken.said()).isEqualTo(2);
        assertThat(broken.said()).contains("The file is not JSON: line 5, column 212.");
        assertThat(api.bytes("/api/workflows/cut-off").statusCode()).isEqualTo(404);
        assertThat(missing.exitCode()).as(missing.said()).isEqualTo(2);
        assertThat(missing.said()).contains("There is no file nowhere.json.");
    }

    @Test
    void whatNobodyUnderstandsIsSaidWordByWord() throws Exception {
        var ended = terminal.type("do", "Frobnicate the quux", "--yes");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(3);
        assertThat(ended.said())
                .contains("No plan could be made, and nothing was done.", "Not understood: Frobnicate, quux");
    }

    private static JsonNode customer() throws Exception {
        return api.truth().get("customers").get(0);
    }
}
