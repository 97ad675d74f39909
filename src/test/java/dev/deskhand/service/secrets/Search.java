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

/**
 * Looks for canaries in files, in what is packed into them, and in texts.
 *
 * <p>A few letters also stand in what is random, such as salts, hashes and the bytes of pictures: there they prove nothing.
 */
final class Search {

    /** Longer ones are found by chance in no test. */
    private static final int SHORT = 5;

    /** Letters and digits in one piece that no text has; a salt has 22. */
    private static final int RANDOM = 20;

    private static final List<String> COMPRESSED = List.of("PK", "%PDF", "\u0089PNG", "\u00ff\u00d8\u00ff");

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
        boolean compressed = COMPRESSED.stream().anyMatch(text::startsWith);
        spellings.forEach((spelling, name) -> {
            int at = spelling.length() > SHORT ? text.indexOf(spelling) : compressed ? -1 : shortIn(text, spelling);
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

    /** Where it stands and nothing random does; -1 for nowhere. */
    private static int shortIn(String text, String spelling) {
        int at = text.indexOf(spelling);
        while (at >= 0 && pieceAround(text, at, at + spelling.length()) >= RANDOM) {
            at = text.indexOf(spelling, at + 1);
        }
        return at;
    }

    private static int pieceAround(String text, int from, int to) {
        int start = from;
        while (start > 0 && isOfCode(text.charAt(start - 1))) {
            start--;
        }
        int end = to;
        while (end < text.length() && isOfCode(text.charAt(end))) {
            end++;
        }
        return end - start;
    }

    private static boolean isOfCode(char one) {
        return one >= 'A' && one <= 'Z'
                || one >= 'a' && one <= 'z'
                || one >= '0' && one <= '9'
                || "+/-_".indexOf(one) >= 0;
    }

    List<String> found() {
        return found;
    }

    /** What was looked through, for people. */
    String extent() {
        return bytes / 1024 + " KB for " + spellings.size() + " spellings";
    }
}
