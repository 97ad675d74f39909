package dev.deskhand.service.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbooks people bring along. */
final class JourneyFiles {
    private JourneyFiles() {}

    /** Three invoices; the second has a due date before its issue date, which the portal refuses. */
    static Path newInvoices(Path folder, List<String> suppliers) {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("Invoices");
            fill(sheet.createRow(0), "Invoice number", "Supplier", "Issue date", "Due date", "Amount", "Currency");
            fill(sheet.createRow(1), "WEB-1001", suppliers.get(0), "2026-02-02", "2026-03-04", 1250.5, "EUR");
            fill(sheet.createRow(2), "WEB-1002", suppliers.get(1), "2026-02-10", "2026-01-10", 99.9, "EUR");
            fill(sheet.createRow(3), "WEB-1003", suppliers.get(2), "2026-02-12", "2026-03-14", 4310, "USD");
            return write(book, folder.resolve("new-invoices.xlsx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path phones(Path folder, List<Map<String, Object>> customers) {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("Phones");
            fill(sheet.createRow(0), "Customer", "Email", "New phone");
            for (int i = 0; i < customers.size(); i++) {
                fill(
                        sheet.createRow(i + 1),
                        customers.get(i).get("name"),
                        customers.get(i).get("email"),
                        phone(i));
            }
            return write(book, folder.resolve("phones.xlsx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String phone(int index) {
        return "+49 30 555 01" + (20 + index);
    }

    private static void fill(Row row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            var cell = row.createCell(i);
            if (values[i] instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                cell.setCellValue(String.valueOf(values[i]));
            }
        }
    }

    private static Path write(XSSFWorkbook book, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        }
        return file;
    }
}
