package dev.deskhand.tools.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFilesTest {

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void readsChineseCsvInAnyCharacterSet(String charset) {
        desk.put("客户.csv", "姓名,电话,城市\n王小明,010-5551,北京\nAnn Li,,上海\n".getBytes(Charset.forName(charset)));

        var output = desk.done("sheet.read", "{'file': '客户.csv'}").json();

        assertThat(output.path("items"))
                .isEqualTo(Desk.json("[{'姓名': '王小明', '电话': '010-5551', '城市': '北京'},"
                        + " {'姓名': 'Ann Li', '电话': null, '城市': '上海'}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void readsWesternCsvWithSemicolonsAndDecimalCommas(String charset) {
        desk.put(
                "list.csv",
                "Müller & Söhne;Betrag;Datum\r\nGröße;1.234,50;03.04.2026\r\nCafé;7,00;31.12.2025\r\n"
                        .getBytes(Charset.forName(charset)));

        var output = desk.done("sheet.read", "{'file': 'list.csv'}").json();

        assertThat(output.path("items"))
                .isEqualTo(Desk.json("[{'Müller & Söhne': 'Größe', 'Betrag': 1234.5, 'Datum': '2026-04-03'},"
                        + " {'Müller & Söhne': 'Café', 'Betrag': 7, 'Datum': '2025-12-31'}]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # nothing tells what the point is: it stays text, and adding it up says so
            A;B/1.500;x/12.000;y       | "1.500" | "12.000"
            A;B/1,250;x/2,500;y        | "1,250" | "2,500"
            # another number of the file tells it
            A;B/1.500;7,5/12.000;8     | 1500    | 12000
            A;B/1.500;7.5/12.000;8     | 1.5     | 12
            A;B/1,250;0,125/2,500;1    | 1.25    | 2.5
            A;B/1,250;1.234,50/2,500;1 | 1.25    | 2.5
            # so does the column itself, and a comma between the fields
            A;B/1.500;x/0.750;y        | 1.5     | 0.75
            A,B/1.500,x/12.000,y       | 1.5     | 12
            A,B/"1,250",x/"2,500",y    | 1250    | 2500
            # what is no amount at all
            A;B/10.200.300;7,5/4;8     | "10.200.300" | "4"
            A;B/6222021234567890123;x/1;y | "6222021234567890123" | "1"
            """)
    void aNumberThatCouldBeTwoIsOneOnlyWhereTheFileTells(String file, String first, String second) {
        desk.put("list.csv", file.replace("/", "\r\n").getBytes(UTF_8));

        var items = desk.done("sheet.read", "{'file': 'list.csv'}").json().path("items");

        assertThat(items.findValues("A").toString()).isEqualTo("[" + first + ", " + second + "]");
    }

    @Test
    void keepsQuotedNewlinesDelimitersAndLeadingZeros() {
        byte[] text = "Code\tNote\tDay\n007\t\"two\nlines, \"\"quoted\"\"\"\t03/04/2026\n012\tx\t05/06/2026\n"
                .getBytes(UTF_8);
        byte[] withMark = new byte[text.length + 3];
        System.arraycopy(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, withMark, 0, 3);
        System.arraycopy(text, 0, withMark, 3, text.length);
        desk.put("codes.csv", withMark);

        var output = desk.done("sheet.read", "{'file': 'codes.csv'}").json();

        assertThat(output.at("/items/0"))
                .isEqualTo(Desk.JSON
                        .createObjectNode()
                        .put("Code", "007")
                        .put("Note", "two\nlines, \"quoted\"")
                        .put("Day", "03/04/2026"));
    }

    @Test
    void saysThatAWorkbookIsProtected() throws IOException, GeneralSecurityException {
        var plain = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            book.createSheet();
            book.write(plain);
        }
        var out = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("hunter2");
            try (var stream = encryptor.getDataStream(container)) {
                stream.write(plain.toByteArray());
            }
            container.writeFilesystem(out);
        }
        desk.put("secret.xlsx", out.toByteArray());

        var failure = desk.failed("sheet.read", "{'file': 'secret.xlsx'}");

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_INPUT);
        assertThat(failure.message()).isEqualTo("'secret.xlsx' is protected with a password.");
        assertThat(failure.advice()).isEqualTo("Save it without a password and attach that file.");
    }

    @Test
    void doesNotOpenAZipBomb() throws IOException {
        var plain = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(plain)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("""
                    <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
                    """.strip().getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(spaces);
            }
        }
        desk.put("bomb.xlsx", plain.toByteArray());

        var failure = desk.failed("sheet.read", "{'file': 'bomb.xlsx'}");

        assertThat(failure.message()).contains("(a zip bomb), so it was not opened");
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 something,is not a workbook",
        "PK\u0003\u0004 torn,cannot be read as a workbook",
        "<!DOCTYPE html><html>,is not a workbook",
        "\u0089PNG\u0000\u0000,is not a workbook"
    })
    void judgesAFileByItsContentNotItsName(String content, String message) {
        desk.put("list.xlsx", content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(desk.failed("sheet.read", "{'file': 'list.xlsx'}").message()).contains(message);
    }

    @Test
    void saysWhenThereAreNoRows() {
        desk.put("empty.csv", new byte[0]);
        desk.put("header.csv", "Name,Phone\n".getBytes(UTF_8));

        assertThat(desk.failed("sheet.read", "{'file': 'empty.csv'}").message())
                .isEqualTo("Sheet 'empty' of 'empty.csv' is empty.");
        assertThat(desk.failed("sheet.read", "{'file': 'header.csv'}").message())
                .isEqualTo("Sheet 'header' of 'header.csv' has no rows below its header in row 1.");
    }

    @Test
    void saysWhichFilesThereAreWhenTheNameIsWrong() {
        desk.put("phones.csv", "a,b\n1,2\n".getBytes(UTF_8));

        var failure = desk.failed("sheet.read", "{'file': 'fones.csv'}");

        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.message()).isEqualTo("There is no file 'fones.csv'. The files are: phones.csv.");
    }
}
