package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault table, part three: files that are not what their name says. */
class WorkbookFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

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
    void aWorkbookThatWasNotGivenIsAskedForBeforeAnythingRuns() throws Exception {
        var body = JSON.createObjectNode().put("workflow", "sum-workbook");
        body.putObject("inputs")
                .put("book", "march.xlsx")
                .put("column", "Amount")
                .put("by", "Currency");

        var answer = desk.api().post("/api/runs", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("detail").asText())
                .isEqualTo("The input 'book' has to be a file that was given along, not 'march.xlsx'.");
        assertThat(problem.get("advice").asText()).isEqualTo("Upload the file first.");
    }

    @Test
    void aMissingWorkbookIsNamedWithTheFilesThatAreThere() throws Exception {
        String other =
                upload(Workbooks.write(folder.resolve("april.xlsx"), List.of("Number"), List.of(List.of("A-1"))));
        String plan = "title: Read\nsteps:\n  - {use: file.copy, with: {file: april.xlsx, to: kept.xlsx}}\n"
                + "  - {use: sheet.read, with: {file: march.xlsx}}\n";

        var story = desk.plan(plan, "zh", other);

        story.failedWith("没有文件“march.xlsx”。现有文件：april.xlsx, kept.xlsx。", "请附上该文件，或使用现有文件的名称。");
        assertThat(story.kept()).isEqualTo("已完成 2 步中的 1 步；已保留 kept.xlsx；没有更改任何系统。");
        assertThat(story.files()).containsExactlyInAnyOrder("april.xlsx", "kept.xlsx");
    }

    @Test
    void anEncryptedWorkbookIsToBeSavedWithoutItsPassword() throws Exception {
        Path file = Workbooks.encrypted(folder.resolve("secret.xlsx"));

        read(file, "en")
                .failedWith(
                        "'secret.xlsx' is protected with a password.",
                        "Save it without a password and attach that file.");
        read(file, "zh").failedWith("“secret.xlsx”设有密码保护。", "请去掉密码另存，再附上该文件。");
    }

    @Test
    void aPictureIsNoWorkbookWhateverItsName() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13};
        Path file = Files.write(folder.resolve("list.xlsx"), picture);

        var story = read(file, "en");

        story.failedWith(
                "'list.xlsx' is not a workbook or a CSV file, whatever its name says.",
                "Attach an .xlsx, .xls or .csv file.");
        assertThat(desk.api().file(story.id(), "list.xlsx"))
                .as("the file given is still there")
                .isEqualTo(picture);
    }

    @Test
    void aZipBombIsNotOpened() throws Exception {
        read(Workbooks.bomb(folder.resolve("bomb.xlsx")), "en")
                .failedWith(
                        "'bomb.xlsx' unpacks to far more than a workbook of its size should (a zip bomb), so it was"
                                + " not opened.",
                        "Check where the file comes from; a real workbook can be saved again in a spreadsheet"
                                + " program.");
    }

    @Test
    void aWorkbookWithoutRowsSaysWhereItLooked() throws Exception {
        Path file = Workbooks.write(folder.resolve("empty.xlsx"), List.of("Number", "Amount"), List.of());

        read(file, "en")
                .failedWith(
                        "Sheet 'Sheet1' of 'empty.xlsx' has no rows below its header in row 1.",
                        "Check that the right file and sheet were given, and that the rows are below one row of column"
                                + " names.");
    }

    @Test
    void cellsWithErrorsAreNamedAndCanBeTakenAsBlank() throws Exception {
        Path file = Workbooks.withFormula(folder.resolve("errors.xlsx"), "100/0");

        var story = read(file, "en");
        var blank = desk.plan(
                "title: Read\nsteps:\n  - {id: rows, use: sheet.read, with: {file: errors.xlsx, errors: 'null'}}\n"
                        + "outputs: {rows: '${rows.items}'}\n",
                "en",
                upload(file));

        story.failedWith(
                "'errors.xlsx' has cells with errors: Sheet1!B3 (#DIV/0!).",
                "Correct these cells in the file and attach it again; or have them taken as blank (`errors: \"null\"`"
                        + " in the step).");
        assertThat(blank.state()).isEqualTo("SUCCEEDED");
        assertThat(blank.run().at("/outputs/rows/1/Amount").isNull()).isTrue();
        assertThat(blank.run().at("/outputs/rows/0/Amount").asInt()).isEqualTo(10);
    }

    @Test
    void aCsvInGb18030SimplyWorks() throws Exception {
        byte[] text = "编号,供应商,金额,币种\nG-1,北风商贸,12.5,EUR\nG-2,镕基电子,20,USD\nG-3,北风商贸,7.5,EUR\n"
                .getBytes(Charset.forName("GB18030"));
        var body = JSON.createObjectNode().put("workflow", "sum-workbook").put("language", "zh");
        body.putArray("files").add(upload(Files.write(folder.resolve("发票.csv"), text)));
        body.putObject("inputs").put("book", "发票.csv").put("column", "金额").put("by", "供应商");

        var story = desk.ended(desk.api().start(body));

        assertThat(story.state()).as(story.run().toString()).isEqualTo("SUCCEEDED");
        assertThat(story.run().at("/outputs/sums")).hasSize(2);
        try (var book =
                WorkbookFactory.create(new ByteArrayInputStream(desk.api().file(story.id(), "sums.xlsx")))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("北风商贸");
            assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(20);
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("镕基电子");
        }
    }

    /** Reads a file in a run of one step, which fails. */
    private FaultDesk.Story read(Path file, String language) throws Exception {
        String plan =
                "title: Read\nsteps:\n  - {id: rows, use: sheet.read, with: {file: " + file.getFileName() + "}}\n";
        var story = desk.plan(plan, language, upload(file));
        assertThat(story.kept()).isIn("No step is done; nothing was changed in any system.", "没有完成任何步骤；没有更改任何系统。");
        assertThat(story.files()).containsExactly(file.getFileName().toString());
        return story;
    }

    private String upload(Path file) throws Exception {
        return desk.api().upload(file);
    }
}
