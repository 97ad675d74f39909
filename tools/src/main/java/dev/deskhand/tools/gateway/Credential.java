package dev.deskhand.tools.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a browser proves with that it is the one a gateway was opened for: other programs of the machine can reach the
 * port too.
 */
public record Credential(String user, String password) {

    static Credential fresh() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return new Credential("browser", HexFormat.of().formatHex(random));
    }

    /** Whether a {@code Proxy-Authorization} header says it. */
    boolean isIn(String header) {
        return MessageDigest.isEqual(
                basic(user, password).getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
