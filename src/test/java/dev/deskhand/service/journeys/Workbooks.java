package dev.deskhand.service.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
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

    /** A workbook whose first row is fine and whose second has a formula. */
    static Path withFormula(Path file, String formula) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Sheet1");
            var head = sheet.createRow(0);
            head.createCell(0).setCellValue("Number");
            head.createCell(1).setCellValue("Amount");
            for (int r = 1; r <= 2; r++) {
                var row = sheet.createRow(r);
                row.createCell(0).setCellValue("A-" + r);
                row.createCell(1).setCellValue(10);
            }
            sheet.getRow(2).getCell(1).setCellFormula(formula);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(bytes);
            return Files.write(file, bytes.toByteArray());
        }
    }

    /** A workbook that nobody can open without its password. */
    static Path encrypted(Path file) throws IOException, GeneralSecurityException {
        var plain = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            book.createSheet();
            book.write(plain);
        }
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(file)) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("hunter2");
            try (var stream = encryptor.getDataStream(container)) {
                stream.write(plain.toByteArray());
            }
            container.writeFilesystem(out);
        }
        return file;
    }

    /** A file of a few kilobytes that unpacks to 64 MB. */
    static Path bomb(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(spaces);
            }
        }
        return file;
    }
}
