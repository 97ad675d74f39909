package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault table, part four: broken plan files, expressions that miss their field, uploads that are too large. */
class RequestFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVOICES = "Number,Amount\nA-1,10\nA-2,7.5\n";

    private static FaultDesk desk;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startService() throws Exception {
        desk = FaultDesk.get();
    }

    @AfterEach
    void nothingWasAFaultOfTheService() {
        desk.hadNoIncident();
    }

    @Test
    void brokenYamlIsRefusedWithItsLineAndColumn() throws Exception {
        var answer = desk.api()
                .post("/api/runs", JSON.createObjectNode().put("plan", "title: Broken\nsteps:\n  - use: [\n"));

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("detail").asText())
                .startsWith("The plan cannot be read: line 4, column 1: this is not YAML");
        assertThat(problem.get("advice").asText()).isEqualTo("Check indentation, quotes and colons there");
        assertThat(problem.at("/problems/0/place/line").asInt()).isEqualTo(4);
        assertThat(problem.at("/problems/0/place/column").asInt()).isEqualTo(1);
    }

    @Test
    void aBrokenWorkflowFileDoesNotReplaceTheGoodOne() throws Exception {
        String good = "workflow: our-list\ntitle: Our list\nsteps:\n  - use: file.list\n";
        assertThat(desk.api().putYaml("/api/workflows/our-list", good).statusCode())
                .isBetween(200, 201);

        var refused = desk.api().putYaml("/api/workflows/our-list", good + "    wiht: {folder: x}\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.at("/problems/0/message").asText()).contains("\"wiht\" is not known here");
        assertThat(problem.at("/problems/0/place/line").asInt()).isEqualTo(5);
        assertThat(desk.api().get("/api/workflows/our-list").at("/version").asInt())
                .isEqualTo(1);
    }

    @Test
    void planningMoreInsideALoopIsRefusedBeforeAnythingRuns() throws Exception {
        String plan = "title: Each\nsteps:\n  - each: x in ${[1, 2]}\n    steps:\n      - plan_more: Look at it\n";

        var answer = desk.api().post("/api/runs", JSON.createObjectNode().put("plan", plan));

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("detail").asText())
                .contains("plan_more stands inside a loop or a choice, and more can only be planned between the"
                        + " outermost steps");
        assertThat(problem.get("advice").asText()).isEqualTo("Move plan_more out, before or after the loop or choice");
        assertThat(problem.at("/problems/0/place/line").asInt()).isEqualTo(5);
    }

    @Test
    void anExpressionOnAMissingFieldNamesTheFieldAndThoseThatAreThere() throws Exception {
        String file = upload("bills.csv", INVOICES.getBytes(StandardCharsets.UTF_8));
        String plan = """
                title: Sum up
                steps:
                  - {id: rows, use: sheet.read, with: {file: bills.csv}}
                  - {use: sheet.write, with: {file: copy.xlsx, items: '${rows.items}'}}
                  - {id: total, let: '${sum(rows.items.map(r, r.Betrag))}'}
                """;

        var english = desk.plan(plan, "en", file);
        var chinese = desk.plan(plan, "zh", file);

        english.failedWith(
                "Step total: \"Betrag\" is not there (in sum(rows.items.map(r, r.Betrag)))",
                "Its entries have: Number, Amount");
        assertThat(english.kept())
                .isEqualTo("2 of 3 steps are done; copy.xlsx is kept; nothing was changed in any system.");
        assertThat(english.files()).containsExactlyInAnyOrder("bills.csv", "copy.xlsx");
        assertThat(desk.api().file(english.id(), "copy.xlsx")).isNotEmpty();
        chinese.failedWith("步骤 total：没有“Betrag”（见 sum(rows.items.map(r, r.Betrag))）", "其中各行现有：Number, Amount");
    }

    @Test
    void anUploadOverTheLimitIsRefusedWithTheLimitAndLeavesNothingBehind() throws Exception {
        Path large = Files.write(folder.resolve("scan.pdf"), new byte[FaultDesk.UPLOAD_LIMIT + 1]);
        long before = stored();

        var answer = desk.api().uploading("/api/files", "file", large, "application/json", "");

        assertThat(answer.statusCode()).isEqualTo(413);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(413);
        assertThat(problem.get("detail").asText())
                .isEqualTo("'scan.pdf' is larger than " + FaultDesk.UPLOAD_LIMIT + " bytes.");
        assertThat(problem.get("advice").asText())
                .isEqualTo("Give a smaller file, or raise DESKHAND_UPLOAD_LIMIT (bytes).");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theWebFormSaysTheSameAndKeepsWhatWasTyped() throws Exception {
        Path large = Files.write(folder.resolve("扫描.pdf"), new byte[FaultDesk.UPLOAD_LIMIT + 1]);

        var answer = desk.api().uploading("/plans", "files", large, "text/html", "把发票录入门户");

        assertThat(answer.statusCode()).isEqualTo(413);
        String page = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("扫描.pdf", FaultDesk.UPLOAD_LIMIT + " 字节", "把发票录入门户")
                .contains("请换一个较小的文件");
    }

    @Test
    void aRequestTooLargeToBeLookedAtIsRefusedWithTheLimit() throws Exception {
        Path huge = Files.write(folder.resolve("film.mp4"), new byte[3 << 20]);

        var answer = desk.api().uploading("/api/files", "file", huge, "application/json", "");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(answer.body()).get("detail").asText())
                .isEqualTo("The request is larger than 1 MB, the most that is taken at once.");
    }

    private String upload(String name, byte[] content) throws Exception {
        return desk.api().upload(Files.write(folder.resolve(name), content));
    }

    private static long stored() throws Exception {
        try (var files = Files.list(desk.process().data().resolve("uploads"))) {
            return files.count();
        }
    }
}
