package dev.deskhand.tools.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellFormulaType;

/** Rows that are added below a table whose rows something is calculated from. */
class SheetAppendTest {

    private static final String ADDED =
            "'items': [{'Item': 'c', 'Pieces': 5, 'Price': 2}, {'Item': 'd', 'Pieces': 1, 'Price': 3}]";

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    /** Item, Pieces, Price, Value: two rows, and what {@code below} adds. */
    private static Sheet table(Workbook book) {
        Sheet sheet = book.createSheet("Stock");
        Desk.row(sheet, 0, "Item", "Pieces", "Price", "Value");
        Desk.row(sheet, 1, "a", 10, 1.5).createCell(3).setCellFormula("B2*C2");
        Desk.row(sheet, 2, "b", 20, 1.5).createCell(3).setCellFormula("B3*C3");
        return sheet;
    }

    private static void formula(Sheet sheet, String at, String formula) {
        var place = new CellReference(at);
        var row = sheet.getRow(place.getRow()) == null ? sheet.createRow(place.getRow()) : sheet.getRow(place.getRow());
        row.createCell(place.getCol()).setCellFormula(formula);
    }

    private void append(String file) {
        desk.done("sheet.append", "{'file': '" + file + "', " + ADDED + "}");
    }

    private String formulas(String file, String... cells) throws IOException {
        try (var book = WorkbookFactory.create(desk.path(file).toFile())) {
            return String.join(
                    " ",
                    Stream.of(cells)
                            .map(at -> cell(book.getSheet("Stock"), at))
                            .map(cell -> cell.getCellType() == CellType.FORMULA
                                    ? cell.getCellFormula() + "=" + cell.getNumericCellValue()
                                    : cell.toString())
                            .toList());
        }
    }

    private static Cell cell(Sheet sheet, String at) {
        var place = new CellReference(at);
        return sheet.getRow(place.getRow()).getCell(place.getCol());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock.xlsx", "stock.xls"})
    void theTotalTakesTheNewRowsInAndTheyAreCalculatedLikeTheOthers(String file) throws IOException {
        var book = file.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
        Sheet sheet = table(book);
        Desk.row(sheet, 3, "Total");
        formula(sheet, "B4", "SUM(B2:B3)");
        formula(sheet, "D4", "SUM($D$2:$D$3)");
        formula(sheet, "D5", "D4*1.19");
        desk.save(file, book);

        append(file);

        assertThat(formulas(file, "D3", "D4", "D5", "B6", "D6", "D7"))
                .isEqualTo("B3*C3=30.0 B4*C4=10.0 B5*C5=3.0 SUM(B2:B5)=36.0 SUM($D$2:$D$5)=58.0 D6*1.19=69.02");
    }

    @Test
    void aTotalWithoutALabelIsNoItem() throws IOException {
        var book = new XSSFWorkbook();
        formula(table(book), "D4", "SUM(D2:D3)");
        desk.save("stock.xlsx", book);

        var read = desk.done("sheet.read", "{'file': 'stock.xlsx'}").json();
        append("stock.xlsx");

        assertThat(read.path("items").findValuesAsText("Item")).containsExactly("a", "b");
        assertThat(read.at("/skipped_rows/0/row").asInt()).isEqualTo(4);
        assertThat(formulas("stock.xlsx", "A4", "A5", "D6")).isEqualTo("c d SUM(D2:D5)=58.0");
    }

    @Test
    void formulasOfOtherSheetsAndNamesTakeTheNewRowsInToo() throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        Sheet other = book.createSheet("Sum up");
        formula(other, "A1", "SUM(Stock!D2:D3)+SUM('Stock'!B:B)");
        formula(other, "A3", "COUNTA(Stock!A2:A100)");
        formula(sheet, "G1", "SUMIF(A2:A3,\"c\",D2:D3)");
        var name = book.createName();
        name.setNameName("Values");
        name.setRefersToFormula("Stock!$D$2:$D$3");
        formula(other, "A2", "SUM(Values)");
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        try (var changed = WorkbookFactory.create(desk.path("stock.xlsx").toFile())) {
            Sheet sums = changed.getSheet("Sum up");
            assertThat(List.of(
                            cell(sums, "A1").getNumericCellValue(),
                            cell(sums, "A2").getNumericCellValue(),
                            cell(sums, "A3").getNumericCellValue()))
                    .containsExactly(94.0, 58.0, 4.0);
            assertThat(cell(changed.getSheet("Stock"), "G1").getNumericCellValue())
                    .isEqualTo(10.0);
        }
    }

    @Test
    void balancesSharesAndFixedRatesGoOn() throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = book.createSheet("Stock");
        Desk.row(sheet, 0, "Item", "Pieces", "Price", "Value", "Balance", "So far", "Share");
        for (int row = 2; row <= 4; row++) {
            Desk.row(sheet, row - 1, "i" + row, row, 1);
            formula(sheet, "D" + row, "B" + row + "*C" + row + "*$I$9");
            formula(sheet, "E" + row, row == 2 ? "D2" : "E" + (row - 1) + "+D" + row);
            formula(sheet, "F" + row, "SUM(D$2:D" + row + ")");
            formula(sheet, "G" + row, "D" + row + "/SUM(D2:D4)");
        }
        Desk.row(sheet, 8, null, null, null, null, null, null, null, null, 10);
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        assertThat(formulas("stock.xlsx", "D6", "E2", "E6", "F4", "F6", "G2", "G6"))
                .isEqualTo("B6*C6*$I$11=30.0 D2=20.0 E5+D6=220.0 SUM(D$2:D4)=90.0 SUM(D$2:D6)=220.0"
                        + " D2/SUM(D2:D6)=0.09090909090909091 D6/SUM(D2:D6)=0.13636363636363635");
    }

    @Test
    void formulasThatSeveralCellsShareAreFollowedCellByCell() throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        Desk.row(sheet, 3, "Total");
        for (String at : List.of("B4", "C4", "D4")) {
            formula(sheet, at, "SUM(B2:B3)");
            var shared = ((org.apache.poi.xssf.usermodel.XSSFCell) cell(sheet, at))
                    .getCTCell()
                    .getF();
            shared.setT(STCellFormulaType.SHARED);
            shared.setSi(0);
            if (at.equals("B4")) {
                shared.setRef("B4:D4");
            } else {
                shared.setStringValue("");
            }
        }
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        assertThat(formulas("stock.xlsx", "B6", "C6", "D6"))
                .isEqualTo("SUM(B2:B5)=36.0 SUM(C2:C5)=8.0 SUM(D2:D5)=58.0");
    }

    @Test
    void aProgramsTableGrowsWithItsRows() throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        var table = book.getSheet("Stock").createTable(new AreaReference("A1:D3", SpreadsheetVersion.EXCEL2007));
        table.setName("Lots");
        table.setDisplayName("Lots");
        formula(sheet, "F1", "SUM(Lots[Value])");
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        assertThat(formulas("stock.xlsx", "F1")).isEqualTo("SUM(Lots[Value])=58.0");
    }

    @Test
    void functionsNobodyHereKnowsAreFollowedAllTheSame() throws IOException {
        var book = new XSSFWorkbook();
        book.setCellFormulaValidation(false);
        Sheet sheet = table(book);
        Desk.row(sheet, 3, "Total");
        formula(sheet, "B4", "_xlfn.NOVEL(B2:B3,\"B2:B3\",C5)");
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        assertThat(formulas("stock.xlsx", "B6")).startsWith("_xlfn.NOVEL(B2:B5,\"B2:B3\",C7)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            D6 | D2+D3             | Stock!D6 (=D2+D3) refers to the last row of the table by itself
            F1 | D3                | Stock!F1 (=D3) refers to the last row of the table by itself
            D6 | SUM(D3:D3)        | Stock!D6 (=SUM(D3:D3)) refers to a part of the table that ends with its last row
            D6 | SUM(D2:D2)+SUM(D3:D5) | Stock!D6 (=SUM(D2:D2)+SUM(D3:D5)) refers to a part of the table that ends with its last row
            F1 | SUM(INDIRECT("D2:D3")) | Stock!F1 (=SUM(INDIRECT("D2:D3"))) refers to the table's last row by a text
            F1 | SUM(OFFSET(D2,0,0,2)) | Stock!F1 (=SUM(OFFSET(D2,0,0,2))) counts off its rows by a fixed number
            """)
    void whatMayOrMayNotMeanTheNewRowsIsAskedAbout(String at, String formula, String said) throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        Desk.row(sheet, 5, "Total");
        formula(sheet, at, formula);
        desk.save("stock.xlsx", book);
        byte[] before = Files.readAllBytes(desk.path("stock.xlsx"));

        var failure = desk.failed("sheet.append", "{'file': 'stock.xlsx', " + ADDED + "}");

        assertThat(failure.kind()).isEqualTo(FailureKind.AMBIGUOUS);
        assertThat(failure.message())
                .isEqualTo(said + ", so whether the new rows belong to it cannot be told. Nothing was added.");
        assertThat(Files.readAllBytes(desk.path("stock.xlsx"))).isEqualTo(before);
    }

    @Test
    void aTotalOfSingleCellsWithoutALabelIsAskedAboutToo() {
        var book = new XSSFWorkbook();
        Sheet sheet = book.createSheet("Stock");
        Desk.row(sheet, 0, "Item", "Pieces", "Price");
        Desk.row(sheet, 1, "a", 10, 1.5);
        Desk.row(sheet, 2, "b", 20, 1.5);
        Desk.row(sheet, 3, "all");
        formula(sheet, "B4", "B2+B3");
        desk.save("stock.xlsx", book);

        assertThat(desk.failed("sheet.append", "{'file': 'stock.xlsx', " + ADDED + "}")
                        .message())
                .startsWith("Stock!B4 (=B2+B3) looks like a total of the rows above it");
    }

    @Test
    void aColumnCalculatedInTwoWaysNeedsItsValue() throws IOException {
        var book = new XSSFWorkbook();
        formula(table(book), "D3", "B3*C3*0.9");
        desk.save("stock.xlsx", book);

        var failure = desk.failed("sheet.append", "{'file': 'stock.xlsx', " + ADDED + "}");
        desk.done("sheet.append", "{'file': 'stock.xlsx', 'items': [{'Item': 'c', 'Value': 7}]}");

        assertThat(failure.message())
                .isEqualTo("Column 'Value' of sheet 'Stock' is calculated in more than one way, such as in Stock!D3"
                        + " (=B3*C3*0.9), so how it goes on cannot be told. Nothing was added.");
        assertThat(failure.advice())
                .isEqualTo("Give the items a value for 'Value', or have all rows calculate it alike.");
        assertThat(formulas("stock.xlsx", "D4")).isEqualTo("7.0");
    }

    @Test
    void aColumnPartlyTypedOverNeedsItsValueToo() {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        Desk.row(sheet, 3, "c", 1, 1, 99);
        desk.save("stock.xlsx", book);

        assertThat(desk.failed("sheet.append", "{'file': 'stock.xlsx', " + ADDED + "}")
                        .message())
                .contains("Column 'Value' of sheet 'Stock' is calculated in more than one way");
    }

    @Test
    void rowsBelowATotalAreNotTakenForTheTablesEnd() {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        Desk.row(sheet, 3, "Subtotal");
        formula(sheet, "D4", "SUM(D2:D3)");
        Desk.row(sheet, 4, "x", 1, 1, 1);
        desk.save("stock.xlsx", book);

        assertThat(desk.failed("sheet.append", "{'file': 'stock.xlsx', " + ADDED + "}")
                        .message())
                .isEqualTo(
                        "The total in row 4 of sheet 'Stock' has other rows below it, so where new rows belong cannot be"
                                + " told. Nothing was added.");
    }

    @Test
    void notesBelowTheTableAndRowsThatWaitForValuesStayBelow() throws IOException {
        var book = new XSSFWorkbook();
        Sheet sheet = table(book);
        formula(sheet, "D4", "B4*C4");
        Desk.row(sheet, 4, "Total");
        formula(sheet, "D5", "SUM(D2:D4)");
        Desk.row(sheet, 7, "Made by Ann");
        desk.save("stock.xlsx", book);

        append("stock.xlsx");

        assertThat(formulas("stock.xlsx", "A4", "D5", "D6", "D7", "A10"))
                .isEqualTo("c B5*C5=3.0 B6*C6=0.0 SUM(D2:D6)=58.0 Made by Ann");
    }
}
