package dev.deskhand.service.export;

import dev.deskhand.service.verification.ZipForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes ZIPs of exports apart by their bytes. */
final class Containers {

    private static final byte[] MANIFEST = "manifest.txt".getBytes(StandardCharsets.US_ASCII);

    private Containers() {}

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Whether a problem is one of how files are packed, not of what they are. */
    static boolean isOfTheZip(String problem) {
        return problem.startsWith("the ZIP is not packed") || problem.startsWith("the bytes of the ZIP before");
    }

    /** Where the header of the manifest begins. */
    static int manifestAt(byte[] zip) {
        int at = last(zip, new byte[] {'P', 'K', 3, 4}, zip.length);
        if (!startsWith(zip, at + 30, MANIFEST)) {
            throw new IllegalArgumentException("the manifest is not the last");
        }
        return at;
    }

    /** Where the directory begins. */
    static int directoryAt(byte[] zip) {
        int at = zip.length - 22;
        return (zip[at + 16] & 0xFF)
                | (zip[at + 17] & 0xFF) << 8
                | (zip[at + 18] & 0xFF) << 16
                | (zip[at + 19] & 0xFF) << 24;
    }

    /** The entries of the directory, each whole. */
    static List<byte[]> directory(byte[] zip) {
        var entries = new ArrayList<byte[]>();
        for (int at = directoryAt(zip); startsWith(zip, at, new byte[] {'P', 'K', 1, 2}); ) {
            int length = 46 + zip[at + 28] + zip[at + 30];
            entries.add(Arrays.copyOfRange(zip, at, at + length));
            at += length;
        }
        return entries;
    }

    /** What stands before the directory, and another directory. */
    static byte[] withDirectory(byte[] zip, int from, int to, List<byte[]> entries) {
        byte[] before = Arrays.copyOfRange(zip, from, to);
        byte[] directory = joined(entries.toArray(byte[][]::new));
        return joined(before, directory, ZipForm.end(entries.size(), directory.length, before.length));
    }

    private static int last(byte[] zip, byte[] sought, int before) {
        for (int at = before - sought.length; at >= 0; at--) {
            if (startsWith(zip, at, sought)) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such bytes");
    }

    private static boolean startsWith(byte[] zip, int at, byte[] sought) {
        return at + sought.length <= zip.length && Arrays.equals(zip, at, at + sought.length, sought, 0, sought.length);
    }
}
