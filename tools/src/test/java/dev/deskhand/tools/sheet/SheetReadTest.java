package dev.deskhand.tools.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetReadTest {

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void givesNumbersDatesAndBlanksAsWhatTheyAre() {
        desk.save("list.xlsx", invoices(new XSSFWorkbook()));

        var output = desk.done("sheet.read", "{'file': 'list.xlsx'}").json();

        assertThat(output.path("items")).isEqualTo(Desk.json("""
                                [{"No": "0017", "Issued": "2026-03-01", "Seen": "2026-03-02T14:30:00", "Amount": 1200, "Rate": 0.1, "Paid": true, "Note": null},
                                 {"No": "0018", "Issued": "2026-02-28", "Seen": null, "Amount": 99.95, "Rate": null, "Paid": false, "Note": "late"}]
                                """));
        assertThat(output.path("count").asInt()).isEqualTo(2);
        assertThat(output.path("sheet").asText()).isEqualTo("Invoices");
    }

    @Test
    void readsTheOldFormatLikewise() {
        desk.save("list.xls", invoices(new HSSFWorkbook()));

        var output = desk.done("sheet.read", "{'file': 'list.xls', 'sheet': 'invoices'}");

        assertThat(output.json().at("/items/1/Amount").decimalValue()).isEqualByComparingTo("99.95");
        assertThat(output.json().at("/items/0/Issued").asText()).isEqualTo("2026-03-01");
    }

    @Test
    void saysOfEachItemWhichRowItCameFrom() {
        desk.save("list.xlsx", invoices(new XSSFWorkbook()));

        var output = desk.done("sheet.read", "{'file': 'list.xlsx'}");

        assertThat(output.at("/items/1/Amount").sources()).containsExactly(Source.file("list.xlsx", "Invoices!3"));
        assertThat(output.at("/count").sources()).containsExactly(Source.file("list.xlsx", "Invoices"));
    }

    @Test
    void findsTheHeaderBelowTitlesAndLeavesTotalsOut() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        Desk.row(sheet, 0, "Quarterly report", "2026");
        Desk.row(sheet, 3, "Item", "Supplier", "Amount", "Amount");
        Desk.row(sheet, 4, "A", "North", 1, 10);
        Desk.row(sheet, 6, "B", "South", 2, 20);
        Desk.row(sheet, 8, "Total", null, 3, null);
        Desk.row(sheet, 9, "  ", "");
        desk.save("report.xlsx", book);

        var output = desk.done("sheet.read", "{'file': 'report.xlsx'}").json();

        assertThat(output.path("columns")).isEqualTo(Desk.json("['Item', 'Supplier', 'Amount', 'Amount 2']"));
        assertThat(output.path("items")).hasSize(2);
        assertThat(output.path("header_row").asInt()).isEqualTo(4);
        assertThat(output.path("skipped_rows"))
                .isEqualTo(
                        Desk.json("[{'row': 9, 'reason': 'looks like a total', 'values': ['Total', null, 3, null]}]"));
    }

    @Test
    void takesFormulasByTheirResultAndCalculatesThoseNobodyDid() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        Desk.row(sheet, 0, "A", "B", "Sum");
        Desk.row(sheet, 1, 2, 3).createCell(2).setCellFormula("A2+B2");
        desk.save("formulas.xlsx", book);

        var output = desk.done("sheet.read", "{'file': 'formulas.xlsx'}").json();

        assertThat(output.at("/items/0/Sum").intValue()).isEqualTo(5);
    }

    @Test
    void namesCellsInErrorAndReadsThemAsBlankWhenAsked() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("Data");
        Desk.row(sheet, 0, "A", "B");
        var row = Desk.row(sheet, 1, "x");
        row.createCell(1).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.REF.getCode());
        Desk.row(sheet, 2, "y", 5);
        desk.save("errors.xlsx", book);

        var failure = desk.failed("sheet.read", "{'file': 'errors.xlsx'}");
        var output = desk.done("sheet.read", "{'file': 'errors.xlsx', 'errors': 'null'}")
                .json();

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_INPUT);
        assertThat(failure.message()).isEqualTo("'errors.xlsx' has cells with errors: Data!B2 (#REF!).");
        assertThat(output.path("items")).isEqualTo(Desk.json("[{'A': 'x', 'B': null}, {'A': 'y', 'B': 5}]"));
    }

    @Test
    void mapsColumnsByAnyOfTheirHeaders() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        Desk.row(sheet, 0, "INVOICE  no", "供应商名称", "Total amount (EUR)", "Due-Date", "Report");
        Desk.row(sheet, 1, "A1", "北方", 10, "soon", "x");
        desk.save("mixed.xlsx", book);

        var output = desk.done("sheet.read", """
                        {"file": "mixed.xlsx", "columns": {"number": ["Invoice No", "No"], "supplier": ["Supplier", "供应商"],
                         "amount": ["Amount", "Total amount"], "due?": ["Due date"], "note?": ["Ort", "Note"]}}
                        """).json();

        assertThat(output.path("items"))
                .isEqualTo(Desk.json("[{'number': 'A1', 'supplier': '北方', 'amount': 10, 'due': 'soon'}]"));
    }

    @Test
    void namesTheHeadersItFoundWhenAFieldHasNone() {
        desk.save("list.xlsx", invoices(new XSSFWorkbook()));

        var failure = desk.failed("sheet.read", "{'file': 'list.xlsx', 'columns': {'phone': ['Telephone']}}");

        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.message())
                .isEqualTo("Sheet 'Invoices' has no column for phone."
                        + " Its columns are: No, Issued, Seen, Amount, Rate, Paid, Note.");
    }

    @Test
    void readsOnlyTheRangeAskedForWithoutAHeader() {
        desk.save("list.xlsx", invoices(new XSSFWorkbook()));

        var output = desk.done("sheet.read", "{'file': 'list.xlsx', 'range': 'D2:D3', 'header': false}")
                .json();

        assertThat(output.path("items")).isEqualTo(Desk.json("[{'D': 1200}, {'D': 99.95}]"));
    }

    @Test
    void givesAMergedCellToEachOfItsRows() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        Desk.row(sheet, 0, "Region", "City");
        Desk.row(sheet, 1, "North", "Oslo");
        Desk.row(sheet, 2, null, "Bergen");
        sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
        desk.save("merged.xlsx", book);

        var output = desk.done("sheet.read", "{'file': 'merged.xlsx'}").json();

        assertThat(output.at("/items/1/Region").asText()).isEqualTo("North");
    }

    @Test
    void listsTheSheetsWhenThereIsNoneOfThatName() {
        desk.save("list.xlsx", invoices(new XSSFWorkbook()));

        var failure = desk.failed("sheet.read", "{'file': 'list.xlsx', 'sheet': 'Bills'}");

        assertThat(failure.message()).isEqualTo("'list.xlsx' has no sheet 'Bills'. Its sheets are: Cover, Invoices.");
    }

    private static Workbook invoices(Workbook book) {
        var date = book.createCellStyle();
        date.setDataFormat(book.createDataFormat().getFormat("dd.mm.yyyy"));
        var moment = book.createCellStyle();
        moment.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
        book.createSheet("Cover");
        var sheet = book.createSheet("Invoices");
        Desk.row(sheet, 0, "No", "Issued", "Seen", "Amount", "Rate", "Paid", "Note");
        var first = Desk.row(sheet, 1, "0017", null, null, 1200, 0.1, true);
        first.createCell(1).setCellValue(LocalDate.of(2026, 3, 1));
        first.getCell(1).setCellStyle(date);
        first.createCell(2).setCellValue(LocalDateTime.of(2026, 3, 2, 14, 30));
        first.getCell(2).setCellStyle(moment);
        var second = Desk.row(sheet, 2, "0018", null, null, 99.95, null, false, "late");
        second.createCell(1).setCellValue(LocalDate.of(2026, 2, 28));
        second.getCell(1).setCellStyle(date);
        sheet.getRow(2).setZeroHeight(true);
        return book;
    }
}
