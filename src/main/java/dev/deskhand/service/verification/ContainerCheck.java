package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ZIP of an export itself, byte by byte: all before the manifest by a hash that the manifest was signed with, the
 * manifest by its signatures, and all else by there being one way only to pack it.
 */
final class ContainerCheck {

    static final String MEMBER = "container";

    private static final String PACKED = "the ZIP is not packed as exports are";
    private static final String BEFORE =
            "the bytes of the ZIP before manifest.txt are not those the manifest was signed for";
    private static final int PIECE = 1 << 16;

    private final RandomAccessFile zip;
    private final JsonNode held;

    private ContainerCheck(RandomAccessFile zip, JsonNode held) {
        this.zip = zip;
        this.held = held;
    }

    /** Whether the manifest was signed with a hash of the ZIP: earlier releases did not. */
    static boolean isHeld(Manifest manifest) {
        return manifest.json().has(MEMBER);
    }

    static void of(Path path, Manifest manifest, List<String> problems) throws IOException {
        try (var zip = new RandomAccessFile(path.toFile(), "r")) {
            var check = new ContainerCheck(zip, manifest.json().path(MEMBER));
            long before = check.manifestAt();
            if (before < 0) {
                problems.add(PACKED);
            }
            if (before >= 0 && before != check.held.path("bytes").asLong(-1)
                    || !check.hash(check.held.path("bytes").asLong(-1))
                            .equals(check.held.path("sha256").asText())) {
                problems.add(BEFORE);
            }
        }
    }

    /** Where the manifest's header begins, when all that is not hashed is as it has to be; else -1. */
    private long manifestAt() throws IOException {
        long length = zip.length();
        ByteBuffer end = read(length - ZipForm.END, ZipForm.END);
        if (end == null) {
            return -1;
        }
        long count = Short.toUnsignedLong(end.getShort(10));
        long size = Integer.toUnsignedLong(end.getInt(12));
        long at = Integer.toUnsignedLong(end.getInt(16));
        if (count == ZipForm.WIDE_COUNT || size == ZipForm.WIDE || at == ZipForm.WIDE) {
            ByteBuffer wide = read(length - ZipForm.END - ZipForm.WIDE_END, ZipForm.WIDE_END);
            if (wide == null) {
                return -1;
            }
            count = wide.getLong(32);
            size = wide.getLong(40);
            at = wide.getLong(48);
        }
        if (count < 1 || size < 0 || at < 0 || size > Integer.MAX_VALUE - 64) {
            return -1;
        }
        byte[] tail = ZipForm.end(count, size, at);
        boolean whole = at + size + tail.length == length && is(at + size, tail);
        ByteBuffer directory = whole ? read(at, (int) size) : null;
        return directory == null ? -1 : through(directory, count, at);
    }

    /** Goes through the directory and what it names. */
    private long through(ByteBuffer directory, long count, long directoryAt) throws IOException {
        long at = 0;
        for (long i = 0; i < count; i++) {
            boolean last = i == count - 1;
            ZipForm.Entry entry = entry(directory, last, at);
            if (entry == null || last != entry.name().equals(ExportFile.MANIFEST)) {
                return -1;
            }
            byte[] local = entry.local();
            byte[] descriptor = entry.descriptor();
            long behind = at + local.length + entry.compressed();
            if (behind > directoryAt || !is(at, local) || !is(behind, descriptor)) {
                return -1;
            }
            if (last) {
                return behind == directoryAt && !directory.hasRemaining() ? at : -1;
            }
            at = behind + descriptor.length;
        }
        return -1;
    }

    /** The next entry of the directory, when it is written as such an entry is; else null. */
    private static ZipForm.@Nullable Entry entry(ByteBuffer directory, boolean stored, long at) {
        int from = directory.position();
        if (directory.remaining() < ZipForm.DIRECTORY_ENTRY) {
            return null;
        }
        int named = Short.toUnsignedInt(directory.getShort(from + 28));
        int extra = Short.toUnsignedInt(directory.getShort(from + 30));
        int length = ZipForm.DIRECTORY_ENTRY + named + extra;
        if (directory.remaining() < length) {
            return null;
        }
        byte[] written = new byte[length];
        directory.get(written);
        ByteBuffer wide = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
        wide.position(Math.min(length, ZipForm.DIRECTORY_ENTRY + named + 4));
        long size = wide(Integer.toUnsignedLong(wide.getInt(24)), wide);
        long compressed = wide(Integer.toUnsignedLong(wide.getInt(20)), wide);
        wide(Integer.toUnsignedLong(wide.getInt(42)), wide);
        var entry = new ZipForm.Entry(
                new String(written, ZipForm.DIRECTORY_ENTRY, named, StandardCharsets.US_ASCII),
                stored,
                Integer.toUnsignedLong(wide.getInt(16)),
                compressed,
                size,
                at);
        return size >= 0 && compressed >= 0 && Arrays.equals(written, entry.central()) ? entry : null;
    }

    private static long wide(long number, ByteBuffer wide) {
        return number == ZipForm.WIDE && wide.remaining() >= Long.BYTES ? wide.getLong() : number;
    }

    private boolean is(long at, byte[] wanted) throws IOException {
        ByteBuffer found = read(at, wanted.length);
        return found != null && Arrays.equals(found.array(), wanted);
    }

    private @Nullable ByteBuffer read(long at, int length) throws IOException {
        if (at < 0 || at + length > zip.length()) {
            return null;
        }
        byte[] bytes = new byte[length];
        zip.seek(at);
        zip.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** SHA-256 of so many bytes from the beginning; "" when there are not as many. */
    private String hash(long length) throws IOException {
        if (length < 0 || length > zip.length()) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            zip.seek(0);
            for (long left = length; left > 0; ) {
                int read = zip.read(piece, 0, (int) Math.min(left, piece.length));
                if (read < 0) {
                    return "";
                }
                digest.update(piece, 0, read);
                left -= read;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
