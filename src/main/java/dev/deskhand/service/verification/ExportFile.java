package dev.deskhand.service.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The ZIP of an export, and which files belong into it. */
final class ExportFile implements AutoCloseable {

    static final String MANIFEST = "manifest.txt";
    static final String SECTIONS = "sections.txt";
    static final String ENTRIES = "entries.jsonl";

    /** Entries about erasures that the selection does not take in, where it has lost values to them. */
    static final String ERASURES = "erasures.jsonl";

    /** Files that every export has, and whose hashes the manifest lists. */
    private static final List<String> LISTED =
            List.of("README.txt", "checkpoint.txt", ENTRIES, "history.jsonl", "key.txt", "verify.py");

    /** What stands for bytes that are no UTF-8, where it was not written itself. */
    private static final char REPLACED = '\ufffd';

    private static final Pattern EVIDENCE = Pattern.compile("evidence/[0-9a-f]{64}");

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;

    ExportFile(Path path) throws IOException {
        this.path = path;
        zip = new ZipFile(path.toFile());
        names = zip.stream().map(ZipEntry::getName).toList();
    }

    /** Notes files that are there twice or do not belong here. */
    void checkNames(List<String> problems) {
        Set<String> seen = new TreeSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                problems.add("the file " + name + " is there more than once");
            }
            if (!LISTED.contains(name)
                    && !name.equals(MANIFEST)
                    && !name.equals(SECTIONS)
                    && !name.equals(ERASURES)
                    && !EVIDENCE.matcher(name).matches()) {
                problems.add("the file " + name + " does not belong into an export");
            }
        }
        Set<String> missing = new TreeSet<>(LISTED);
        missing.add(MANIFEST);
        missing.removeAll(seen);
        if (!missing.isEmpty()) {
            throw new Mismatch("the export is not whole: " + String.join(", ", missing) + " is missing");
        }
    }

    Path path() {
        return path;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Names of the files that the manifest has to list. */
    Set<String> listed() {
        Set<String> listed = new TreeSet<>(names);
        listed.removeIf(name -> !LISTED.contains(name) && !name.equals(SECTIONS) && !name.equals(ERASURES));
        return listed;
    }

    /** SHA-256 of the evidence, as its names have it. */
    Set<String> evidence() {
        Set<String> found = new TreeSet<>();
        names.stream()
                .filter(name -> EVIDENCE.matcher(name).matches())
                .forEach(name -> found.add(name.substring("evidence/".length())));
        return Collections.unmodifiableSet(found);
    }

    String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return utf8(in.readAllBytes());
        } catch (CharacterCodingException e) {
            throw new Mismatch(name + " is no UTF-8");
        }
    }

    static String utf8(byte[] bytes) throws CharacterCodingException {
        String quick = new String(bytes, StandardCharsets.UTF_8);
        if (quick.indexOf(REPLACED) < 0) {
            return quick;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** A file's content, hashed on its way. */
    DigestInputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new Mismatch(name + " is missing");
        }
        return new DigestInputStream(in, sha256());
    }

    /** Lower-case hex. */
    String sha256(String name) throws IOException {
        try (DigestInputStream in = open(name)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
