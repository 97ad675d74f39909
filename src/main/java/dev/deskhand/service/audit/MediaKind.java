package dev.deskhand.service.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;

/** What evidence is, told from its first bytes; nothing a browser would run is ever named as such. */
final class MediaKind {

    private static final int HEAD = 512;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private MediaKind() {}

    /** Looks at its beginning, which can be read again afterwards. */
    static String of(BufferedInputStream content) throws IOException {
        content.mark(HEAD);
        byte[] head = content.readNBytes(HEAD);
        content.reset();
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
