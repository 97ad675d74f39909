package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook file being changed; it is replaced as a whole when saved. */
record WorkbookEdit(Path file, Workbook workbook) implements AutoCloseable {

    static WorkbookEdit openOrMake(Path file, String name) {
        return Files.isRegularFile(file)
                ? open(file, name)
                : new WorkbookEdit(
                        file, name.toLowerCase(Locale.ROOT).endsWith(".xls") ? new HSSFWorkbook() : new XSSFWorkbook());
    }

    static WorkbookEdit open(Path file, String name) {
        if (WorkbookFiles.kind(file, name) == WorkbookFiles.Kind.TEXT) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + name + "' is not a workbook, whatever its name says.",
                    "Use another file name.");
        }
        try {
            // From memory, so that the file itself is free to be replaced.
            return new WorkbookEdit(file, WorkbookFactory.create(new ByteArrayInputStream(Files.readAllBytes(file))));
        } catch (IOException | RuntimeException e) {
            throw WorkbookFiles.unreadable(name, e);
        }
    }

    static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** The name with an ending this tool can write; .xlsx when there is none. */
    static String fileName(String name) {
        String plain = name.substring(name.lastIndexOf('/') + 1);
        String ending = plain.contains(".")
                ? plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)
                : "";
        return switch (ending) {
            case "xlsx", "xls", "csv" -> name;
            case "" -> name + ".xlsx";
            default ->
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "Tables cannot be written to '" + name + "'.",
                        "Use a name that ends in .xlsx, .xls or .csv.");
        };
    }

    static void checkRoom(String name, int rows, int columns) {
        var version = name.toLowerCase(Locale.ROOT).endsWith(".xls")
                ? SpreadsheetVersion.EXCEL97
                : SpreadsheetVersion.EXCEL2007;
        if (rows + 20 > version.getMaxRows() || columns > version.getMaxColumns()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    rows + " rows of " + columns + " columns do not fit into '" + name + "': the limit is "
                            + version.getMaxRows() + " rows and " + version.getMaxColumns() + " columns.",
                    "Write a .csv file, or split the rows over several files.");
        }
    }

    /** The sheet of that name with nothing in it; it keeps its place and other sheets' references to it. */
    Sheet emptySheet(String wanted) {
        String name = WorkbookUtil.createSafeSheetName(wanted.isBlank() ? "Sheet1" : wanted, '-');
        Sheet sheet = workbook.getSheet(name);
        if (sheet == null) {
            return workbook.createSheet(name);
        }
        if (sheet instanceof XSSFSheet modern) {
            List.copyOf(modern.getTables()).forEach(table -> remove(modern, table));
        }
        while (sheet.getNumMergedRegions() > 0) {
            sheet.removeMergedRegion(0);
        }
        var rows = new ArrayList<Row>();
        sheet.forEach(rows::add);
        rows.forEach(sheet::removeRow);
        return sheet;
    }

    /** A program's table whose header is no longer there makes a file that programs take for damaged. */
    private void remove(XSSFSheet sheet, XSSFTable table) {
        String used = table.getName() + "[";
        WorkbookFormulas.of(workbook).stream()
                .filter(formula -> formula.sheet() != sheet && formula.text().contains(used))
                .findFirst()
                .ifPresent(formula -> {
                    throw new ToolFailure(
                            FailureKind.BAD_INPUT,
                            "Sheet '" + sheet.getSheetName() + "' cannot be written anew: " + formula.place()
                                    + " refers to its table '" + table.getName() + "'.",
                            "Write to another sheet, or use sheet.append or sheet.update.");
                });
        sheet.removeTable(table);
    }

    /** What is done when the new file is whole and about to take the old one's place. */
    @FunctionalInterface
    interface BeforeReplacing {
        void accept(Path file, Path draft) throws IOException;
    }

    void save() {
        save((target, draft) -> {});
    }

    void save(BeforeReplacing before) {
        try {
            SafeSave.save(file, workbook::write, draft -> before.accept(file, draft));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.getFileName(), e);
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file.getFileName(), e);
        }
    }
}
