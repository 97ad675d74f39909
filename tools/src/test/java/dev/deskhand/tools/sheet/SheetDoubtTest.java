package dev.deskhand.tools.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that could be two things are one only where something tells which. */
class SheetDoubtTest {

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    private static String items(String values) {
        return Stream.of(values.split("/"))
                .map(value -> "{'A': " + (value.startsWith("#") ? value.substring(1) : "'" + value + "'") + "}")
                .collect(Collectors.joining(", ", "'items': [", "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.500              | Item 1 has '1.500' in 'A', which may be 1.5 or 1500.
            7/1,250/3          | Item 2 has '1,250' in 'A', which may be 1.25 or 1250.
            #7.5/2.000/12.000  | Item 2 has '2.000' in 'A', which may be 2 or 2000.
            1.500/2,500        | Item 1 has '1.500' in 'A', which may be 1.5 or 1500.
            1.500/7,5/7.5      | Item 1 has '1.500' in 'A', which may be 1.5 or 1500.
            """)
    void aTextThatMayBeTwoNumbersIsNotAddedUp(String values, String said) {
        var sum = desk.failed("sheet.sum", "{'column': 'A', " + items(values) + "}");
        var group = desk.failed("sheet.group", "{'by': 'A', 'sum': 'A', " + items(values) + "}");
        var write = desk.failed("sheet.write", "{'file': 'o.xlsx', 'totals': {'columns': 'A'}, " + items(values) + "}");

        assertThat(sum.kind()).isEqualTo(FailureKind.AMBIGUOUS);
        assertThat(sum.message()).isEqualTo(said);
        assertThat(sum.advice()).startsWith("Write it as a number, or in a way that leaves no doubt");
        assertThat(group.message()).isEqualTo(said);
        assertThat(write.message()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.500/7,5            | 1507.5
            1.500/1.234,50/#0.25 | 2734.75
            1.500/7.5            | 9
            1,500/7.5            | 1507.5
            1,500/1,234,567      | 1236067
            1.500/0.500          | 2
            """)
    void theOtherTextsOfTheColumnMaySayWhatItIs(String values, String total) {
        var sum =
                desk.done("sheet.sum", "{'column': 'A', " + items(values) + "}").json();

        assertThat(sum.path("total").decimalValue()).isEqualByComparingTo(total);
    }

    @Test
    void theCellIsNamedWhereItIsKnown() {
        var arguments = new Value(
                Desk.json("{'column': 'A', 'items': [{'A': '1.500'}]}"),
                Provenance.of(Source.file("a.xlsx", "S!7")).below("/items/0"));

        assertThat(((ToolResult.Failed) desk.call("sheet.sum", arguments)).message())
                .isEqualTo("Item 1 (a.xlsx, S!7) has '1.500' in 'A', which may be 1.5 or 1500.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'above': 1000}     | 7/1.500   | Item 2 has '1.500' in 'A', which may be 1.5 or 1500.
            {'at_most': '2'}    | 7/1.500   | Item 2 has '1.500' in 'A', which may be 1.5 or 1500.
            {'below': '1,250'}  | #7/#8     | The condition for 'A' has '1,250' in its value, which may be 1.25 or 1250.
            1500                | 7/1.500   | Item 2 has '1.500' in 'A', which may be 1.5 or 1500.
            ['x', 1.5]          | 7/1.500   | Item 2 has '1.500' in 'A', which may be 1.5 or 1500.
            {'not': '1.5'}      | 7/1.500   | Item 2 has '1.500' in 'A', which may be 1.5 or 1500.
            """)
    void aTextThatMayBeTwoNumbersIsNotComparedByAGuess(String where, String values, String said) {
        assertThat(desk.failed("sheet.filter", "{'where': {'A': " + where + "}, " + items(values) + "}")
                        .message())
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '1.500'         | 1.500/1.250/x  | 1
            'oslo'          | 1.500/Oslo     | 1
            7               | 1.500/7        | 1
            {'not': '1.250'}| 1.500/1.250/x  | 2
            {'above': 1000} | 1.500/7,5      | 1
            1.5             | 1.500/7.5      | 1
            """)
    void whatIsCertainEitherWayIsFiltered(String where, String values, int count) {
        assertThat(desk.done("sheet.filter", "{'where': {'A': " + where + "}, " + items(values) + "}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(count);
    }

    @Test
    void sortingAsksWhereTheOrderDependsOnIt() {
        String by = "{'by': [{'column': 'A'}], ";

        assertThat(desk.failed("sheet.sort", by + items("1.500/200") + "}").message())
                .isEqualTo("Item 1 has '1.500' in 'A', which may be 1.5 or 1500.");
        assertThat(sorted(by + items("1.500/200/7,5") + "}")).isEqualTo("7,5 200 1.500");
        assertThat(sorted(by + items("12.500/2.000/x") + "}")).isEqualTo("2.000 12.500 x");
        assertThat(sorted(by + items("25:30/9:45/-1:00") + "}")).isEqualTo("-1:00 9:45 25:30");
    }

    private String sorted(String arguments) {
        return String.join(
                " ", desk.done("sheet.sort", arguments).json().path("items").findValuesAsText("A"));
    }

    @Test
    void numbersOfAFileThatPartTheirGroupsInTwoWaysStayTexts() {
        desk.put("list.csv", "A;B\n1.500;x\n2,500;y\n".getBytes(UTF_8));

        assertThat(desk.done("sheet.read", "{'file': 'list.csv'}")
                        .json()
                        .path("items")
                        .findValuesAsText("A"))
                .containsExactly("1.500", "2,500");
    }

    @Test
    void aTextAmongNumbersIsWrittenAsTheNumberItIs() throws IOException {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "No", "A");
        Desk.row(sheet, 1, "a", 5);
        Desk.row(sheet, 3, "Total").createCell(1).setCellFormula("SUM(B2:B2)");
        desk.save("s.xlsx", book);

        desk.done(
                "sheet.append",
                "{'file': 's.xlsx', 'items': [{'No': 'b', 'A': '1,234.50'}, {'No': 'c', 'A': '12,50'}]}");
        desk.done("sheet.update", "{'file': 's.xlsx', 'key': 'No', 'items': [{'No': 'a', 'A': '7.25'}]}");
        var doubt = desk.failed("sheet.append", "{'file': 's.xlsx', 'items': [{'No': 'd', 'A': '1.500'}]}");

        try (var changed = WorkbookFactory.create(desk.path("s.xlsx").toFile())) {
            assertThat(changed.getSheetAt(0).getRow(5).getCell(1).getNumericCellValue())
                    .isEqualTo(1254.25);
        }
        assertThat(doubt.message()).isEqualTo("Item 1 has '1.500' in 'A', which may be 1.5 or 1500.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.xlsx", "f.xls"})
    void aFormulaNobodyCalculatedIsCalculatedOrSaid(String file) {
        Workbook book = file.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "A", "B");
        Desk.row(sheet, 1, 2).createCell(1).setCellFormula("A2*3");
        Desk.row(sheet, 2, 3).createCell(1).setCellFormula("CUBEVALUE(\"x\",\"y\")");
        desk.save(file, book);

        var failed = desk.failed("sheet.read", "{'file': '" + file + "'}");
        var read = desk.done("sheet.read", "{'file': '" + file + "', 'errors': 'null'}");

        assertThat(failed.message()).isEqualTo("'" + file + "' has cells with errors: S!B3 (not calculated).");
        assertThat(failed.advice())
                .startsWith("Open the file in a spreadsheet program, which calculates it, and save it.");
        assertThat(read.json().path("items")).isEqualTo(Desk.json("[{'A': 2, 'B': 6}, {'A': 3, 'B': null}]"));
    }

    @Test
    void whatAnotherProgramCalculatedIsTakenAlsoWhereItIsNought() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "A", "B");
        for (int row = 1; row <= 2; row++) {
            Cell cell = Desk.row(sheet, row, row).createCell(1);
            cell.setCellFormula("CUBEVALUE(\"x\",\"y\")");
            cell.setCellValue(row == 1 ? 0 : 7);
        }
        desk.save("f.xlsx", book);

        assertThat(desk.done("sheet.read", "{'file': 'f.xlsx'}").json().path("items"))
                .isEqualTo(Desk.json("[{'A': 1, 'B': 0}, {'A': 2, 'B': 7}]"));
    }

    @Test
    void errorsOfNewerProgramsAreSaidLikeOthers() {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "A", "B");
        var cell = (XSSFCell) Desk.row(sheet, 1, 2).createCell(1);
        cell.setCellFormula("A2:A3");
        cell.getCTCell().setT(org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType.E);
        cell.getCTCell().setV("#SPILL!");
        desk.save("f.xlsx", book);

        assertThat(desk.failed("sheet.read", "{'file': 'f.xlsx'}").message())
                .isEqualTo("'f.xlsx' has cells with errors: S!B2 (#SPILL!).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d.xlsx", "d.xls"})
    void whatDependsOnASheetThatIsWrittenIsCalculatedAgain(String file) throws IOException {
        Workbook book = file.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
        var data = book.createSheet("Data");
        Desk.row(data, 0, "A", "B");
        Desk.row(data, 1, "x", 5);
        var sums = book.createSheet("Sums");
        Desk.row(sums, 0, "Name", "Sum", "Rate");
        Desk.row(sums, 1, "all").createCell(1).setCellFormula("SUM(Data!B:B)");
        sums.getRow(1).createCell(2).setCellFormula("CUBEVALUE(\"x\",Data!B2)");
        sums.getRow(1).getCell(2).setCellValue(99);
        book.getCreationHelper()
                .createFormulaEvaluator()
                .evaluateFormulaCell(sums.getRow(1).getCell(1));
        desk.save(file, book);

        desk.done(
                "sheet.write",
                "{'file': '" + file + "', 'sheet': 'Data', 'items': [{'A': 'x', 'B': 7}, {'A': 'y', 'B': 8}]}");

        assertThat(desk.failed("sheet.read", "{'file': '" + file + "', 'sheet': 'Sums'}")
                        .message())
                .isEqualTo("'" + file + "' has cells with errors: Sums!C2 (not calculated).");
        assertThat(desk.done("sheet.read", "{'file': '" + file + "', 'sheet': 'Sums', 'range': 'A:B'}")
                        .json()
                        .at("/items/0/Sum")
                        .asInt())
                .isEqualTo(15);
        try (var changed = WorkbookFactory.create(desk.path(file).toFile())) {
            assertThat(changed.getSheet("Sums").getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(15);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [h]:mm       | 1.0625              | 25:30
            [hh]:mm:ss   | 1.0625              | 25:30:00
            [h]:mm       | 0.0625              | 1:30
            [h]:mm       | 41.666666666666664  | 1000:00
            [mm]:ss      | 0.0625              | 90:00
            [h]:mm       | -0.0625             | -1:30
            h:mm         | 1.0625              | 25:30:00
            h:mm         | 0.5625              | 13:30:00
            d.m.yyyy h:mm| 46083.5625          | 2026-03-02T13:30:00
            """)
    void aSpanOfTimeIsReadAsItIsShown(String format, double days, String shown) {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Who", "Time");
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        Desk.row(sheet, 1, "a", days).getCell(1).setCellStyle(style);
        desk.save("t.xlsx", book);

        assertThat(desk.done("sheet.read", "{'file': 't.xlsx'}")
                        .json()
                        .at("/items/0/Time")
                        .asText())
                .isEqualTo(shown);
    }

    @Test
    void aSpanOfTimeIsWrittenBelowOthersAsOne() throws IOException {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "Who", "Time");
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat("[h]:mm"));
        Desk.row(sheet, 1, "a", 1.0625).getCell(1).setCellStyle(style);
        desk.save("t.xlsx", book);

        desk.done("sheet.append", "{'file': 't.xlsx', 'items': [{'Who': 'b', 'Time': '25:30'}]}");

        try (var changed = WorkbookFactory.create(desk.path("t.xlsx").toFile())) {
            assertThat(changed.getSheetAt(0).getRow(2).getCell(1).getNumericCellValue())
                    .isEqualTo(1.0625);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A,B/1,"x/2,y/3,z/               | 2
            A,B/1,"x/y"/2,"z/3,"w"/         | 4
            A,B/1,x/"2,y/3,"z" w/4,v/       | 3
            """)
    void aQuoteThatIsNotClosedIsSaidWithItsLine(String text, int line) {
        desk.put("q.csv", text.replace("/", "\r\n").getBytes(UTF_8));

        var failure = desk.failed("sheet.read", "{'file': 'q.csv'}");

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_INPUT);
        assertThat(failure.message())
                .isEqualTo("'q.csv' has a quotation mark in line " + line
                        + " that is not closed, so where its rows end cannot be told.");
    }

    @Test
    void aRowWithMoreFieldsThanTheHeaderIsSaid() {
        desk.put("r.csv", "Name,City,Amount\nAnn,Oslo,5,,\nSmith, John,Rome,7\n".getBytes(UTF_8));

        assertThat(desk.failed("sheet.read", "{'file': 'r.csv'}").message())
                .isEqualTo(
                        "Row 3 of 'r' has 4 fields, and its header in row 1 has 3, so which value belongs to which column"
                                + " cannot be told.");
    }

    @Test
    void longSumsAndLongNumbersKeepTheirDigits() throws IOException {
        var sum = desk.done(
                "sheet.write",
                "{'file': 'l.xlsx', 'totals': {'columns': 'A'}, 'items': [{'A': 999999999999999.99}, {'A': 0.1}, {'A': 0.2}]}");
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("S");
        Desk.row(sheet, 0, "No", "Code");
        Desk.row(sheet, 1, "a", 1234567890123456d);
        desk.save("n.xlsx", book);

        assertThat(sum.json().at("/totals/0/total").decimalValue()).isEqualByComparingTo("1000000000000000.29");
        try (var written = WorkbookFactory.create(desk.path("l.xlsx").toFile())) {
            assertThat(written.getSheetAt(0).getRow(5).getCell(0).toString()).isEqualTo("1000000000000000.29");
        }
        assertThat(desk.done("sheet.read", "{'file': 'n.xlsx'}")
                        .json()
                        .at("/items/0/Code")
                        .asText())
                .isEqualTo("1234567890123456");
    }

    @Test
    void totalsInAWorkbookAddUpWhatTheyWereAddedUpFrom() throws IOException {
        String items =
                "'items': [{'Cur': 'EUR', 'A': '1,000.70'}, {'Cur': 'eur', 'A': 2}, {'Cur': '7', 'A': 3}, {'Cur': '07', 'A': 4}]";
        desk.done("sheet.write", "{'file': 'g.xlsx', 'totals': {'columns': 'A', 'by': 'Cur'}, " + items + "}");
        desk.done(
                "sheet.write",
                "{'file': 'h.xlsx', 'columns': ['A'], 'totals': {'columns': 'A', 'by': 'Cur'}, " + items + "}");
        desk.done("sheet.write", "{'file': 'i.xlsx', 'totals': {'columns': 'A'}, " + items + "}");

        for (String file : new String[] {"g.xlsx", "h.xlsx", "i.xlsx"}) {
            try (var book = WorkbookFactory.create(desk.path(file).toFile())) {
                var sheet = book.getSheetAt(0);
                var evaluator = book.getCreationHelper().createFormulaEvaluator();
                int column = file.equals("h.xlsx") ? 0 : 1;
                var totals = Stream.iterate(6, row -> row <= sheet.getLastRowNum(), row -> row + 1)
                        .map(row -> evaluator
                                .evaluate(sheet.getRow(row).getCell(column))
                                .getNumberValue())
                        .toList();
                assertThat(totals)
                        .as(file)
                        .isEqualTo(
                                file.equals("i.xlsx")
                                        ? java.util.List.of(1009.7)
                                        : java.util.List.of(1000.7, 2.0, 3.0, 4.0));
            }
        }
    }
}
