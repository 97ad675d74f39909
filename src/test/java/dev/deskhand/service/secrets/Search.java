package dev.deskhand.service.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Looks for canaries in files, in what is packed into them, and in texts. */
final class Search {

    private final Map<String, String> spellings = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private long bytes;

    Search(List<Canary> canaries) {
        canaries.forEach(canary -> canary.spellings()
                .forEach(spelling -> spellings.put(
                        new String(spelling.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                        canary.name())));
    }

    void folder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(folder.relativize(file).toString(), "a name: " + folder.relativize(file));
                in(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    void in(String where, String text) throws IOException {
        in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    void in(String where, byte[] content) throws IOException {
        bytes += content.length;
        String text = new String(content, StandardCharsets.ISO_8859_1);
        spellings.forEach((spelling, name) -> {
            int at = text.indexOf(spelling);
            if (at >= 0) {
                found.add(name + " in " + where + ": …"
                        + text.substring(Math.max(0, at - 40), Math.min(text.length(), at + spelling.length() + 10))
                                .replaceAll("\\s+", " ")
                        + "…");
            }
        });
        if (text.startsWith("%PDF")) {
            try (PDDocument pdf = Loader.loadPDF(content)) {
                in(where + " as text", new PDFTextStripper().getText(pdf));
            }
        }
        if (text.startsWith("PK")) {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    in(where + "!" + entry.getName(), zip.readAllBytes());
                }
            }
        }
    }

    List<String> found() {
        return found;
    }

    /** What was looked through, for people. */
    String extent() {
        return bytes / 1024 + " KB for " + spellings.size() + " spellings";
    }
}
