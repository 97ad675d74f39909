package dev.deskhand.tools.browser.action;

import static java.util.stream.Collectors.groupingBy;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts downloaded files into a run's workspace, where they never take another file's place. */
record KeptDownload(Workspace workspace) {

    /** @param name in the workspace, with its folders */
    record Kept(String name, Path place) {}

    private static final int HEAD = 64 << 10;
    private static final int MOST_LOOKED_AT = 1_000_000;

    /** What a web page begins with, after marks of its encoding, blanks, comments and a declaration. */
    private static final Pattern PAGE = Pattern.compile(
            "(?is)(?:[\\s\\ufeff]|<!--.*?-->|<\\?xml.*?\\?>)*+<(?:!doctype\\s+html|(?:html|head|body|title|meta|script)\\b)");

    /**
     * Moves a downloaded file into the workspace: under its name, or with a number behind it when another file is called so.
     *
     * @throws ToolFailure REJECTED when it is a web page in place of the file, or empty
     */
    Kept keep(Path file, String as) {
        String own = file.getFileName().toString();
        String name = as.isBlank() ? own.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") : as;
        try {
            long size = Files.size(file);
            if (size == 0 || isPageInstead(file, name)) {
                Files.delete(file);
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        size == 0 ? "The file " + own + " came empty." : "A web page came in place of " + name + ".",
                        "Sign in again, or open the address to see what the site says.");
            }
            String kept = free(name, file);
            Path place = workspace.forWriting(kept);
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            if (Files.size(place) != size) {
                throw new IOException(place.getFileName() + " was cut short while it was moved");
            }
            return new Kept(kept, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of these names that no file has, or a file of the same content: a step that is repeated fetches no second one. */
    private String free(String name, Path file) throws IOException {
        Map<String, List<String>> taken = workspace.names().stream().collect(groupingBy(KeptDownload::composed));
        int slash = name.lastIndexOf('/');
        int dot = name.lastIndexOf('.');
        int end = dot > slash + 1 ? dot : name.length();
        String free = name;
        for (int n = 2; taken.containsKey(composed(free)); n++) {
            for (String there : taken.getOrDefault(composed(free), List.of())) {
                if (Files.mismatch(workspace.existing(there), file) == -1) {
                    return there;
                }
            }
            free = name.substring(0, end) + " (" + n + ")" + name.substring(end);
        }
        return free;
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The file's hash, by which it can be known again. */
    static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isPageInstead(Path file, String name) throws IOException {
        if (name.toLowerCase(Locale.ROOT).matches(".*\\.(html?|xhtml|txt|mht)")) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return PAGE.matcher(text(in.readNBytes(HEAD))).lookingAt()
                    && !(name.toLowerCase(Locale.ROOT).endsWith(".xls") && isReport(file));
        }
    }

    /** Older systems send a table of HTML as a workbook, which spreadsheet programs open; a page that asks for a password is none. */
    private static boolean isReport(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String page = text(in.readNBytes(MOST_LOOKED_AT)).toLowerCase(Locale.ROOT);
            return page.contains("<table") && !page.matches("(?s).*<input[^>]*type\\s*=\\s*['\"]?password.*");
        }
    }

    private static String text(byte[] head) {
        boolean big = head.length > 1 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF;
        boolean little = head.length > 1 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE;
        return new String(
                head, big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }
}
