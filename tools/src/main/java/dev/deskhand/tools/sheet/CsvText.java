package dev.deskhand.tools.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a CSV file whose character set nobody states. */
final class CsvText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private CsvText() {}

    /** Whether the start of a file can be text at all. */
    static boolean looksLikeText(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF) || utf16(start) != null) {
            return true;
        }
        if (startsWith(start, '%', 'P', 'D', 'F')
                || startsWith(start, 0x89, 'P', 'N', 'G')
                || startsWith(start, '{', '\\', 'r', 't', 'f')) {
            return false;
        }
        int control = 0;
        for (byte b : start) {
            if (b == 0) {
                return false;
            }
            control += b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        String head =
                new String(start, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(java.util.Locale.ROOT);
        return control * 50 <= start.length && !head.startsWith("<!doctype") && !head.startsWith("<html");
    }

    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        Charset wide = utf16(bytes);
        if (wide != null) {
            return new String(bytes, wide);
        }
        String text = strictly(bytes, StandardCharsets.UTF_8);
        if (text != null) {
            return text;
        }
        text = strictly(bytes, GB18030);
        return text != null && looksChinese(text) ? text : new String(bytes, WINDOWS_1252);
    }

    /**
     * Western text often decodes as GB18030 by chance, an accented letter and its neighbour becoming one
     * rare character; real Chinese text is mostly of the common characters that GB 2312 had.
     */
    private static boolean looksChinese(String text) {
        var common = Charset.forName("GB2312").newEncoder();
        long wide = text.codePoints().filter(c -> c > 0x7F).count();
        long known = text.codePoints()
                .filter(c -> c > 0x7F && Character.isBmpCodePoint(c) && common.canEncode((char) c))
                .count();
        long lettersBeside = lonelyAmongLetters(text);
        return known * 10 >= wide * 9 && lettersBeside * 2 < wide;
    }

    /** Wide characters with a Latin letter on the left: "M&uuml;ller" read wrongly looks like that, Chinese seldom does. */
    private static long lonelyAmongLetters(String text) {
        long count = 0;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            boolean wideAlone = text.charAt(i) > 0x7F && (i + 1 == text.length() || text.charAt(i + 1) <= 0x7F);
            count += wideAlone && before < 0x7F && Character.isLetter(before) ? 1 : 0;
        }
        return count;
    }

    private static @org.jspecify.annotations.Nullable Charset utf16(byte[] bytes) {
        int length = Math.min(bytes.length, 4096);
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd * 5 > length && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 5 > length && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static @org.jspecify.annotations.Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
