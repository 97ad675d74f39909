package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** Tells by content what a file is, and opens workbooks within limits that no crafted file can pass. */
final class WorkbookFiles {

    /** What a file is by its content. */
    enum Kind {
        XLSX,
        XLS,
        TEXT
    }

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final long MAX_FILE_BYTES = 100L << 20;
    private static final long MAX_UNPACKED_BYTES = 600L << 20;

    private static final long SMALL_ENTRY_BYTES = 1L << 20;
    /** A rough guess: 200,000 rows of 10 columns were seen to take about 3 GB once open. */
    private static final long MEMORY_PER_BYTE = 45;

    private static final double MIN_INFLATE_RATIO = 0.01;

    static {
        ZipSecureFile.setMinInflateRatio(MIN_INFLATE_RATIO);
        ZipSecureFile.setMaxEntrySize(MAX_UNPACKED_BYTES);
        ZipSecureFile.setMaxFileCount(2_000);
    }

    private WorkbookFiles() {}

    static Kind kind(Path file, String name) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "'" + name + "' is too large: " + (Files.size(file) >> 20) + " MB, the limit is "
                                + (MAX_FILE_BYTES >> 20) + " MB.",
                        "Split the file, or export only the rows that are needed.");
            }
            byte[] start;
            try (var in = Files.newInputStream(file)) {
                start = in.readNBytes(4096);
            }
            if (startsWith(start, ZIP)) {
                checkZip(file, name);
                return Kind.XLSX;
            }
            if (startsWith(start, OLE2)) {
                checkNotEncrypted(file, name);
                return Kind.XLS;
            }
            if (!CsvText.looksLikeText(start)) {
                throw notAWorkbook(name);
            }
            return Kind.TEXT;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static Workbook open(Path file, String name, boolean readOnly) {
        try {
            return WorkbookFactory.create(file.toFile(), null, readOnly);
        } catch (IOException | RuntimeException e) {
            throw unreadable(name, e);
        }
    }

    /** The failure for whatever a library said of a file it could not read. */
    static ToolFailure unreadable(String name, Exception cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof ToolFailure failure) {
                return failure;
            }
            if (e instanceof EncryptedDocumentException) {
                return encrypted(name);
            }
            if (String.valueOf(e.getMessage()).contains("Zip bomb")
                    || String.valueOf(e.getMessage()).contains("exceeds the max size")) {
                return bomb(name);
            }
        }
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + name + "' cannot be read as a workbook: it is damaged or incomplete.",
                "Open it in a spreadsheet program, save it again as .xlsx, and attach that file.");
    }

    private static void checkZip(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null && zip.getEntry("xl/workbook.bin") == null) {
                throw notAWorkbook(name);
            }
            if (zip.getEntry("xl/workbook.bin") != null) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "'" + name + "' is a binary workbook (.xlsb), which cannot be read here.",
                        "Save it as .xlsx and attach that file.");
            }
            long unpacked = zip.stream().mapToLong(ZipEntry::getSize).sum();
            boolean swollen = zip.stream().anyMatch(WorkbookFiles::isSwollen);
            if (unpacked > MAX_UNPACKED_BYTES || swollen) {
                throw bomb(name);
            }
            if (unpacked * MEMORY_PER_BYTE > Runtime.getRuntime().maxMemory()) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "'" + name + "' is too large to be opened here: it unpacks to " + (unpacked >> 20) + " MB.",
                        "Save the sheet as .csv, which takes less memory, split it, or give the service more memory.");
            }
        }
    }

    /** The library checks what really comes out; this spares it those that own up to it. */
    private static boolean isSwollen(ZipEntry entry) {
        return entry.getSize() > SMALL_ENTRY_BYTES && entry.getSize() * MIN_INFLATE_RATIO > entry.getCompressedSize();
    }

    private static void checkNotEncrypted(Path file, String name) throws IOException {
        try (var container = new POIFSFileSystem(file.toFile(), true)) {
            var root = container.getRoot();
            if (root.hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
                throw encrypted(name);
            }
            if (!root.hasEntryCaseInsensitive("Workbook") && !root.hasEntryCaseInsensitive("Book")) {
                throw notAWorkbook(name);
            }
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
    }

    private static ToolFailure encrypted(String name) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + name + "' is protected with a password.",
                "Save it without a password and attach that file.");
    }

    private static ToolFailure bomb(String name) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + name
                        + "' unpacks to far more than a workbook of its size should (a zip bomb), so it was not opened.",
                "Check where the file comes from; a real workbook can be saved again in a spreadsheet program.");
    }

    private static ToolFailure notAWorkbook(String name) {
        return new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + name + "' is not a workbook or a CSV file, whatever its name says.",
                "Attach an .xlsx, .xls or .csv file.");
    }
}
