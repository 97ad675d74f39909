package dev.deskhand.service.export;

import dev.deskhand.service.verification.ZipForm;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a ZIP file by file, straight through, in the one form that verifiers hold it to, and notes the SHA-256 of each. */
final class ExportZip implements AutoCloseable {

    private static final int PIECE = 1 << 14;

    private final Counting out;
    private final List<ZipForm.Entry> entries = new ArrayList<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private MessageDigest digest = sha256();
    private CRC32 crc = new CRC32();
    private DeflaterOutputStream content;
    private String name = "";
    private long begun;

    ExportZip(OutputStream out) {
        this.out = new Counting(out);
        this.content = packed();
    }

    /** What has been written of the ZIP. */
    record Container(long bytes, String sha256) {}

    /** Begins a file; {@link #write} fills it and {@link #end} ends it. */
    void begin(String file) {
        digest = sha256();
        crc = new CRC32();
        name = file;
        begun = out.count;
        deflater.reset();
        put(new ZipForm.Entry(file, false, 0, 0, 0, begun).local());
        content = packed();
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        crc.update(bytes, 0, length);
        try {
            content.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end(String file) {
        finish();
        hashes.put(file, HexFormat.of().formatHex(digest.digest()));
    }

    private void finish() {
        try {
            content.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var entry = new ZipForm.Entry(
                name, false, crc.getValue(), deflater.getBytesWritten(), deflater.getBytesRead(), begun);
        put(entry.descriptor());
        entries.add(entry);
    }

    void file(String file, String text) {
        begin(file);
        write(text);
        end(file);
    }

    /** A file whose name says its SHA-256, so that it is not noted. */
    void evidence(String sha256, InputStream evidence) {
        begin("evidence/" + sha256);
        byte[] piece = new byte[PIECE];
        try (evidence) {
            for (int read; (read = evidence.read(piece)) >= 0; ) {
                write(piece, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finish();
    }

    /** Adds the last file as it is, so that its own words, which are signed, hold its bytes. */
    void last(String file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipForm.Entry(file, true, sum.getValue(), bytes.length, bytes.length, out.count);
        put(entry.local());
        put(bytes);
        entries.add(entry);
    }

    /** SHA-256 in hex by name of the files so far. */
    Map<String, String> hashes() {
        return Map.copyOf(hashes);
    }

    /** All that has been written so far. */
    Container soFar() {
        try {
            var hash = (MessageDigest) out.digest.clone();
            return new Container(out.count, HexFormat.of().formatHex(hash.digest()));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java's SHA-256 can be copied", e);
        }
    }

    private DeflaterOutputStream packed() {
        return new DeflaterOutputStream(out, deflater, PIECE);
    }

    private void put(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        long at = out.count;
        for (ZipForm.Entry entry : entries) {
            out.write(entry.central());
        }
        out.write(ZipForm.end(entries.size(), out.count - at, at));
        out.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Counts and hashes what passes. */
    private static final class Counting extends FilterOutputStream {

        private final MessageDigest digest = sha256();
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            count += length;
        }
    }
}
