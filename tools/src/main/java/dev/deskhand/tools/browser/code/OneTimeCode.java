package dev.deskhand.tools.browser.code;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with the time (TOTP, RFC 6238), as authenticator apps show them.
 *
 * @param key the shared secret
 * @param algorithm SHA1, SHA256 or SHA512
 * @param digits 6 to 8
 * @param period seconds a code is good for
 */
public record OneTimeCode(byte[] key, String algorithm, int digits, int period) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int[] POWERS = {1_000_000, 10_000_000, 100_000_000};

    public OneTimeCode {
        key = key.clone();
        if (key.length == 0 || digits < 6 || digits > 8 || period < 1 || !algorithm.matches("SHA(1|256|512)")) {
            throw new IllegalArgumentException(
                    "codes have 6 to 8 digits, a period of some seconds, and SHA1, SHA256 or SHA512");
        }
    }

    /**
     * Reads what a site gives out when codes are set up: the secret in Base32, or an {@code otpauth://totp/} address.
     *
     * @throws IllegalArgumentException when it is neither; the message does not repeat it
     */
    public static OneTimeCode of(String secret) {
        String text = secret.strip();
        if (!text.toLowerCase(Locale.ROOT).startsWith("otpauth:")) {
            return new OneTimeCode(base32(text), "SHA1", 6, 30);
        }
        if (!text.toLowerCase(Locale.ROOT).startsWith("otpauth://totp/") || text.indexOf('?') < 0) {
            throw new IllegalArgumentException("only otpauth://totp/ addresses with a secret are understood");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : text.substring(text.indexOf('?') + 1).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).toLowerCase(Locale.ROOT), part.substring(equals + 1));
            }
        }
        return new OneTimeCode(
                base32(parts.getOrDefault("secret", "")),
                parts.getOrDefault("algorithm", "SHA1").toUpperCase(Locale.ROOT).replace("-", ""),
                Integer.parseInt(parts.getOrDefault("digits", "6")),
                Integer.parseInt(parts.getOrDefault("period", "30")));
    }

    /** The code at that time. */
    public String at(Instant time) {
        try {
            Mac mac = Mac.getInstance("Hmac" + algorithm);
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Math.floorDiv(time.getEpochSecond(), (long) period))
                    .array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7FFFFFFF;
            return String.format(Locale.ROOT, "%0" + digits + "d", number % POWERS[digits - 6]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    private static byte[] base32(String text) {
        String letters = text.replaceAll("[\\s-]", "").replaceAll("=+$", "").toUpperCase(Locale.ROOT);
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("there is no secret to make codes of");
        }
        byte[] bytes = new byte[letters.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (char letter : letters.toCharArray()) {
            int value = BASE32.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("a secret for codes is written in the letters A to Z and 2 to 7");
            }
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
                bits &= (1 << held) - 1;
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneTimeCode code
                && Arrays.equals(key, code.key)
                && algorithm.equals(code.algorithm)
                && digits == code.digits
                && period == code.period;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** Without the secret: this may end up in a log. */
    @Override
    public String toString() {
        return digits + " digits every " + period + " s";
    }
}
