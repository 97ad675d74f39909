package dev.deskhand.tools.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.io.IOException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be wrong in a table without anybody being told. */
class SheetSilentFaultsTest {

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28.02.2026 3.1.2026 31.12.2025 | 31.12.2025 3.1.2026 28.02.2026
            12/31/2025 1/5/2025            | 1/5/2025 12/31/2025
            2026/10/1 2026/9/30            | 2026/9/30 2026/10/1
            """)
    void datesInTextsAreSortedAsDates(String dates, String sorted) {
        assertThat(String.join(
                        " ",
                        desk.done("sheet.sort", sort(dates))
                                .json()
                                .path("items")
                                .findValuesAsText("D")))
                .isEqualTo(sorted);
    }

    @ParameterizedTest
    @CsvSource({"3/4/2026 5/1/2026", "28.02.2026 2026-01-01", "28.02.2026 soon"})
    void datesThatCannotBeToldApartAreNotSorted(String dates) {
        var failure = desk.failed("sheet.sort", sort(dates));

        assertThat(failure.kind()).isEqualTo(FailureKind.AMBIGUOUS);
        assertThat(failure.message()).startsWith("'D' has '" + dates.split(" ")[0] + "' among values that");
    }

    private static String sort(String dates) {
        return "{'by': [{'column': 'D'}], 'items': [{'D': '" + dates.replace(" ", "'}, {'D': '") + "'}]}";
    }

    @Test
    void datesAreComparedOnlyWithDates() {
        String items = "'items': [{'D': '2026-03-01'}, {'D': '31.12.2025'}]}";

        assertThat(desk.failed("sheet.filter", "{'where': {'D': {'at_least': '2026-02-01'}}, " + items)
                        .message())
                .isEqualTo("Item 2 has '31.12.2025' in 'D', which is not a date such as 2026-02-28.");
        assertThat(desk.failed("sheet.filter", "{'where': {'D': {'below': '1.2.2026'}}, " + items)
                        .message())
                .isEqualTo("The condition for 'D' has the date '1.2.2026', which is not compared as it is written.");
    }

    @Test
    void numbersWrittenWithMoreNoughtsAreOfTheSameGroup() {
        String items = "'items': [{'R': 1.50, 'A': 1}, {'R': 1.5, 'A': 2}]}";

        assertThat(desk.done("sheet.group", "{'by': 'R', 'sum': 'A', " + items)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(desk.done("sheet.sum", "{'column': 'A', 'by': 'R', " + items)
                        .json()
                        .path("groups"))
                .isEqualTo(Desk.json("[{'R': '1.5', 'total': 3}]"));
    }

    @Test
    void rowsOfFormulasThatWaitForValuesAreNoItems() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Item", "Pieces", "Value");
        for (int row = 1; row <= 3; row++) {
            (row == 1 ? Desk.row(sheet, row, "a", 0) : sheet.createRow(row))
                    .createCell(2)
                    .setCellFormula("B" + (row + 1) + "*2");
        }
        desk.save("s.xlsx", book);

        assertThat(desk.done("sheet.read", "{'file': 's.xlsx'}").json().path("items"))
                .isEqualTo(Desk.json("[{'Item': 'a', 'Pieces': 0, 'Value': 0}]"));
    }

    @Test
    void rowsOfATableThatIsAllFormulasAreItemsAlsoWhereTheyComeToNothing() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(book.createSheet("T"), 0, 7, 8);
        Desk.row(sheet, 0, "A", "B");
        for (int row = 1; row <= 2; row++) {
            var cells = sheet.createRow(row);
            cells.createCell(0).setCellFormula("T!A" + row);
            cells.createCell(1).setCellFormula("T!B" + row);
        }
        desk.save("s.xlsx", book);

        assertThat(desk.done("sheet.read", "{'file': 's.xlsx', 'sheet': 'S'}")
                        .json()
                        .path("items"))
                .isEqualTo(Desk.json("[{'A': 7, 'B': 8}, {'A': 0, 'B': 0}]"));
    }

    @Test
    void whatRestsOnAnotherFileKeepsItsResultUnlessItRestsOnTheChangeToo() throws IOException {
        var book = new XSSFWorkbook();
        book.setCellFormulaValidation(false);
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Item", "Pieces", "Rate", "Value");
        for (int row = 1; row <= 2; row++) {
            var cells = Desk.row(sheet, row, "i" + row, row);
            cells.createCell(2).setCellFormula("[1]Rates!$A$1");
            cells.getCell(2).setCellValue(3);
            cells.createCell(3).setCellFormula("B" + (row + 1) + "*C" + (row + 1));
            cells.getCell(3).setCellValue(3 * row);
        }
        desk.save("s.xlsx", book);

        desk.done("sheet.update", "{'file': 's.xlsx', 'key': 'Item', 'items': [{'Item': 'i1', 'Pieces': 5}]}");
        var read = desk.failed("sheet.read", "{'file': 's.xlsx'}");

        assertThat(read.message()).contains("S!D2 (not calculated)").doesNotContain("S!C2", "S!D3");
    }

    @Test
    void aFormulaThatComesToTheGivenValueStays() throws IOException {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Item", "Pieces", "Value");
        Desk.row(sheet, 1, "a", 3).createCell(2).setCellFormula("B2*2");
        desk.save("s.xlsx", book);

        desk.done(
                "sheet.update", "{'file': 's.xlsx', 'key': 'Item', 'items': [{'Item': 'a', 'Pieces': 5, 'Value': 6}]}");

        try (var changed = WorkbookFactory.create(desk.path("s.xlsx").toFile())) {
            var cell = changed.getSheetAt(0).getRow(1).getCell(2);
            assertThat(cell.getCellType()).isEqualTo(CellType.FORMULA);
            assertThat(cell.getNumericCellValue()).isEqualTo(10);
        }
    }

    @Test
    void twoItemsForOneRowAreNotWrittenOverEachOther() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Item", "Pieces");
        Desk.row(sheet, 1, "a", 3);
        desk.save("s.xlsx", book);

        assertThat(desk.failed(
                                "sheet.update",
                                "{'file': 's.xlsx', 'key': 'Item', 'items': [{'Item': 'a', 'Pieces': 5}, {'Item': 'A', 'Pieces': 6}]}")
                        .message())
                .isEqualTo("Several items with different values have the Item 'A'. Nothing was changed.");
    }

    @Test
    void aProgramsTableGoesWithItsSheetUnlessItIsReferredTo() throws IOException {
        for (String file : new String[] {"free.xlsx", "used.xlsx"}) {
            var book = new XSSFWorkbook();
            var sheet = book.createSheet("S");
            Desk.row(sheet, 0, "Item", "Pieces");
            Desk.row(sheet, 1, "a", 3);
            sheet.createTable(new AreaReference("A1:B2", SpreadsheetVersion.EXCEL2007))
                    .setName("Lots");
            if (file.startsWith("used")) {
                Desk.row(book.createSheet("T"), 0, "x").createCell(1).setCellFormula("SUM(Lots[Pieces])");
            }
            desk.save(file, book);
        }
        String items = "'sheet': 'S', 'items': [{'Other': 1}]}";

        desk.done("sheet.write", "{'file': 'free.xlsx', " + items);
        var refused = desk.failed("sheet.write", "{'file': 'used.xlsx', " + items);

        try (var changed = new XSSFWorkbook(java.nio.file.Files.newInputStream(desk.path("free.xlsx")))) {
            assertThat(changed.getSheet("S").getTables()).isEmpty();
        }
        assertThat(refused.message())
                .isEqualTo("Sheet 'S' cannot be written anew: T!B1 (=SUM(Lots[Pieces])) refers to its table 'Lots'.");
    }

    @Test
    void aHeaderThatIsGivenIsHeldAgainstItsRowsToo() {
        desk.put("r.csv", "A,B\n1,2\n1,5,2\n".getBytes(UTF_8));

        assertThat(desk.failed("sheet.read", "{'file': 'r.csv', 'header': 1}").message())
                .startsWith("Row 3 of 'r' has 3 fields");
    }
}
