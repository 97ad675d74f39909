package dev.deskhand.tools.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetWriteTest {

    private static final String ITEMS = """
            [{"No": "0017", "Issued": "2026-03-01", "Amount": 1200.10, "Currency": "EUR", "Count": 3},
             {"No": "0018", "Issued": "2026-02-28", "Amount": 0.20, "Currency": "USD", "Count": 4},
             {"No": "=1+1", "Issued": "2026-02-27", "Amount": 0.1, "Currency": "EUR", "Count": null}]
            """;

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void writesDatesAsDatesNumbersAsNumbersAndTextsAsTexts() throws IOException {
        desk.done("sheet.write", "{'file': 'out.xlsx', 'sheet': 'Unpaid', 'items': " + ITEMS + "}");

        try (var book = WorkbookFactory.create(desk.path("out.xlsx").toFile())) {
            var sheet = book.getSheet("Unpaid");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("Issued");
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("0017");
            assertThat(DateUtil.isCellDateFormatted(sheet.getRow(1).getCell(1))).isTrue();
            assertThat(sheet.getRow(1).getCell(1).getLocalDateTimeCellValue())
                    .isEqualTo(LocalDateTime.of(2026, 3, 1, 0, 0));
            assertThat(sheet.getRow(1).getCell(2).getNumericCellValue()).isEqualTo(1200.10);
            assertThat(sheet.getRow(1).getCell(2).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.00");
            assertThat(sheet.getRow(1).getCell(4).getCellStyle().getDataFormatString())
                    .isEqualTo("0");
            assertThat(sheet.getRow(3).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        }
    }

    @Test
    void addsTotalsByGroupAsFormulasWithTheirResults() throws IOException {
        var output = desk.done(
                        "sheet.write",
                        "{'file': 'out.xlsx', 'items': " + ITEMS
                                + ", 'totals': {'columns': ['Amount'], 'by': 'Currency'}}")
                .json();

        assertThat(output.path("totals"))
                .isEqualTo(Desk.json("[{'Currency': 'EUR', 'column': 'Amount', 'total': 1200.2},"
                        + " {'Currency': 'USD', 'column': 'Amount', 'total': 0.2}]"));
        assertThat(output.path("rows").intValue()).isEqualTo(3);
        try (var book = WorkbookFactory.create(desk.path("out.xlsx").toFile())) {
            var row = book.getSheetAt(0).getRow(5);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("Total EUR");
            assertThat(row.getCell(2).getCellFormula()).isEqualTo("SUMIF(D2:D4,\"EUR\",C2:C4)");
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(1200.2);
            var calculated = book.getCreationHelper().createFormulaEvaluator().evaluate(row.getCell(2));
            assertThat(calculated.getNumberValue()).isCloseTo(1200.2, org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @Test
    void readsBackWhatItWroteWithoutTheTotals() {
        desk.done(
                "sheet.write",
                "{'file': 'out.xlsx', 'title': 'Open invoices', 'items': " + ITEMS
                        + ", 'totals': {'columns': ['Amount', 'Count'], 'by': 'Currency'}}");

        var output = desk.done("sheet.read", "{'file': 'out.xlsx'}").json();

        assertThat(output.path("items")).isEqualTo(Desk.json(ITEMS));
        assertThat(output.path("skipped_rows")).hasSize(2);
    }

    @Test
    void replacesOnlyTheSheetOfThatName() throws IOException {
        var book = new XSSFWorkbook();
        Desk.row(book.createSheet("Keep"), 0, "untouched").getCell(0).setCellStyle(book.createCellStyle());
        Desk.row(book.createSheet("Data"), 9, "old");
        desk.save("book.xlsx", book);

        desk.done("sheet.write", "{'file': 'book.xlsx', 'sheet': 'Data', 'items': [{'A': 1}]}");

        try (var changed = WorkbookFactory.create(desk.path("book.xlsx").toFile())) {
            assertThat(changed.getSheet("Keep").getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("untouched");
            assertThat(changed.getSheet("Data").getLastRowNum()).isEqualTo(1);
            assertThat(changed.getNumberOfSheets()).isEqualTo(2);
        }
    }

    @Test
    void writesCsvThatNoSpreadsheetTakesForFormulas() throws IOException {
        desk.done("sheet.write", """
                {"file": "out.csv", "columns": ["Name", "Phone", "Amount"], "items":
                 [{"Name": "=cmd()", "Phone": "+49 30 1", "Amount": -5}, {"Name": "Ann, \\"A\\"", "Phone": null, "Amount": 2.50}]}
                """);

        assertThat(Files.readString(desk.path("out.csv")))
                .isEqualTo("\uFEFFName,Phone,Amount\r\n'=cmd(),+49 30 1,-5\r\n\"Ann, \"\"A\"\"\",,2.5\r\n");
    }

    @Test
    void totalsKnowTheItemsTheyWereAddedUpFrom() {
        var page = Source.page("portal.example", "/invoices");
        var arguments = new Value(
                Desk.json("{'file': 'out.xlsx', 'items': " + ITEMS + ", 'totals': {'columns': 'Amount'}}"),
                Provenance.of(Source.user("ann")).with(Provenance.of(page).below("/items")));

        var output = Desk.done(desk.call("sheet.write", arguments));

        assertThat(output.at("/totals/0/total").sources()).containsExactly(page);
        assertThat(output.at("/file").sources()).containsExactly(Source.user("ann"));
    }

    @Test
    void saysWhichValueCannotBeAddedUp() {
        var failure = desk.failed(
                "sheet.write", "{'file': 'o.xlsx', 'items': [{'A': 1}, {'A': 'n/a'}], 'totals': {'columns': ['A']}}");

        assertThat(failure.message()).isEqualTo("Item 2 has 'n/a' in 'A', which is not a number.");
        assertThat(desk.names()).isEmpty();
    }

    @Test
    void refusesFileNamesItCannotWrite() {
        assertThat(desk.failed("sheet.write", "{'file': 'o.pdf', 'items': []}").advice())
                .isEqualTo("Use a name that ends in .xlsx, .xls or .csv.");
    }
}
