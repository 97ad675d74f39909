package dev.deskhand.tools.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetChangeTest {

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        var book = new XSSFWorkbook();
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat("dd.mm.yyyy"));
        var sheet = book.createSheet("Stock");
        Desk.row(sheet, 0, "Code", "Since", "Pieces", "Price", "Value");
        for (int i = 1; i <= 2; i++) {
            var row = Desk.row(sheet, i, "00" + i, null, 10 * i, 1.5);
            row.createCell(1).setCellValue(LocalDate.of(2026, 1, i));
            row.getCell(1).setCellStyle(style);
            row.createCell(4).setCellFormula("C" + (i + 1) + "*D" + (i + 1));
        }
        Desk.row(sheet, 4, "Total").createCell(4).setCellFormula("SUM(E2:E3)");
        desk.save("stock.xlsx", book);
    }

    @Test
    void addsRowsAboveTheTotalsInTheFormatsOfTheTable() throws IOException {
        var output = desk.done(
                        "sheet.append",
                        "{'file': 'stock.xlsx', 'items': [{'Code': '003', 'Since': '2026-02-01', 'pieces': 5}]}")
                .json();

        assertThat(output).isEqualTo(Desk.json("{'file': 'stock.xlsx', 'sheet': 'Stock', 'rows': 1}"));
        try (var book = WorkbookFactory.create(desk.path("stock.xlsx").toFile())) {
            var row = book.getSheetAt(0).getRow(3);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("003");
            assertThat(row.getCell(1).getCellStyle().getDataFormatString()).isEqualTo("dd.mm.yyyy");
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(5);
            assertThat(book.getSheetAt(0).getRow(5).getCell(0).getStringCellValue())
                    .isEqualTo("Total");
        }
    }

    @Test
    void addsRowsOnceWhenACrashHasItRepeated() throws IOException {
        var arguments = Value.of(
                Desk.json("{'file': 'stock.xlsx', 'items': [{'Code': '003', 'pieces': 5}]}"), Source.user("ann"));

        var first = Desk.done(desk.call("sheet.append", arguments, "step-7"));
        var repeated = Desk.done(desk.call("sheet.append", arguments, "step-7"));

        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(desk.done("sheet.read", "{'file': 'stock.xlsx'}")
                        .at("/items")
                        .json())
                .hasSize(3);
        assertThat(desk.names()).containsExactly("stock.xlsx");
    }

    @Test
    void addsRowsWhenItWasCutOffBeforeTheFileWasReplaced() throws IOException {
        var arguments = Value.of(
                Desk.json("{'file': 'stock.xlsx', 'items': [{'Code': '003', 'pieces': 5}]}"), Source.user("ann"));
        byte[] before = Files.readAllBytes(desk.path("stock.xlsx"));
        Desk.done(desk.call("sheet.append", arguments, "step-7"));
        Files.write(desk.path("stock.xlsx"), before);

        Desk.done(desk.call("sheet.append", arguments, "step-7"));

        assertThat(desk.done("sheet.read", "{'file': 'stock.xlsx'}")
                        .at("/items")
                        .json())
                .hasSize(3);
    }

    @Test
    void changesOnlyTheRowsTheKeyFindsAndCalculatesAgain() throws IOException {
        var output = desk.done(
                        "sheet.update",
                        "{'file': 'stock.xlsx', 'key': 'Code', 'items': [{'Code': '002', 'Pieces': 100, 'Since': '2026-03-03'},"
                                + " {'Code': '009', 'Pieces': 1}]}")
                .json();

        assertThat(output).isEqualTo(Desk.json("{'file': 'stock.xlsx', 'matched': 1, 'unmatched': ['009']}"));
        try (var book = WorkbookFactory.create(desk.path("stock.xlsx").toFile())) {
            var row = book.getSheetAt(0).getRow(2);
            assertThat(row.getCell(4).getCellFormula()).isEqualTo("C3*D3");
            assertThat(row.getCell(4).getNumericCellValue()).isEqualTo(150);
            assertThat(DateUtil.isCellDateFormatted(row.getCell(1))).isTrue();
            assertThat(row.getCell(1).getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 3, 3));
            assertThat(book.getSheetAt(0).getRow(4).getCell(4).getNumericCellValue())
                    .isEqualTo(165);
        }
    }

    @Test
    void changesNothingWhenAKeyFitsSeveralRows() {
        desk.done("sheet.append", "{'file': 'stock.xlsx', 'items': [{'Code': '002', 'Pieces': 7}]}");

        var failure = desk.failed(
                "sheet.update", "{'file': 'stock.xlsx', 'key': 'Code', 'items': [{'Code': '002', 'Pieces': 8}]}");

        assertThat(failure.kind()).isEqualTo(FailureKind.AMBIGUOUS);
        assertThat(failure.message()).isEqualTo("The Code '002' is in several rows: 3, 4. Nothing was changed.");
    }

    @Test
    void namesTheColumnsOfTheFileWhenAnItemHasAnother() {
        var failure = desk.failed("sheet.append", "{'file': 'stock.xlsx', 'items': [{'Colour': 'red'}]}");

        assertThat(failure.message())
                .isEqualTo("Sheet 'Stock' has no column 'Colour'. Its columns are: Code, Since, Pieces, Price, Value.");
    }
}
