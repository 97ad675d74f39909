package dev.deskhand.service.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes the workbooks people would attach. */
final class Workbooks {

    private Workbooks() {}

    /** A workbook with one sheet; dates and numbers as Excel keeps them. */
    static Path write(Path file, List<String> header, List<List<Object>> rows) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Sheet1");
            CellStyle date = book.createCellStyle();
            date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
            var head = sheet.createRow(0);
            for (int c = 0; c < header.size(); c++) {
                head.createCell(c).setCellValue(header.get(c));
            }
            for (int r = 0; r < rows.size(); r++) {
                var row = sheet.createRow(r + 1);
                for (int c = 0; c < rows.get(r).size(); c++) {
                    var cell = row.createCell(c);
                    switch (rows.get(r).get(c)) {
                        case LocalDate day -> {
                            cell.setCellValue(day);
                            cell.setCellStyle(date);
                        }
                        case Number number -> cell.setCellValue(number.doubleValue());
                        case Object text -> cell.setCellValue(text.toString());
                    }
                }
            }
            book.write(bytes);
            return Files.write(file, bytes.toByteArray());
        }
    }
}
