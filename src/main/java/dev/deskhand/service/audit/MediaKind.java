package dev.deskhand.service.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What evidence is, told from its first bytes; nothing a browser would run is ever named as such. */
final class MediaKind {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private MediaKind() {}

    static String of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        if (startsWith(head, PNG)) {
            return "image/png";
        } else if (startsWith(head, JPEG)) {
            return "image/jpeg";
        } else if (startsWith(head, PDF)) {
            return "application/pdf";
        }
        for (byte one : head) {
            if (one == 0) {
                return "application/octet-stream";
            }
        }
        return "text/plain;charset=UTF-8";
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(Arrays.copyOf(head, mark.length), mark);
    }
}
