package dev.deskhand.service.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a ZIP file by file, straight through, and notes the SHA-256 of each. */
final class ExportZip implements AutoCloseable {

    private final ZipOutputStream zip;
    private final FileTime at;
    private final Map<String, String> hashes = new TreeMap<>();
    private MessageDigest digest = sha256();

    ExportZip(OutputStream out, Instant at) {
        this.zip = new ZipOutputStream(out);
        this.at = FileTime.from(at);
    }

    /** Begins a file; {@link #write} fills it and {@link #end} ends it. */
    void begin(String name) {
        digest = sha256();
        try {
            var entry = new ZipEntry(name);
            entry.setLastModifiedTime(at);
            zip.putNextEntry(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        digest.update(bytes);
        try {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end(String name) {
        hashes.put(name, HexFormat.of().formatHex(digest.digest()));
        try {
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void file(String name, String text) {
        begin(name);
        write(text);
        end(name);
    }

    /** A file whose name says its SHA-256, so that it is not noted. */
    void evidence(String sha256, InputStream content) {
        begin("evidence/" + sha256);
        try (content) {
            content.transferTo(zip);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hex by name of the files so far. */
    Map<String, String> hashes() {
        return Map.copyOf(hashes);
    }

    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
