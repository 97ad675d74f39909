package dev.deskhand.workflows.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key that verifies signed notes, written as C2SP's verifier key: {@code name+id+base64}. */
public final class NoteKey {

    private static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    /** A key by its 32 bytes (RFC 8032). */
    public NoteKey(String name, byte[] raw) {
        if (name.isEmpty()
                || name.chars().anyMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c))
                || name.contains("+")) {
            throw new IllegalArgumentException("'" + name + "' cannot name a key: no blanks, no plus, not empty");
        }
        if (raw.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + raw.length);
        }
        this.name = name;
        this.raw = raw.clone();
        this.key = publicKey(raw);
    }

    /**
     * Reads a verifier key.
     *
     * @throws IllegalArgumentException when it is none, or not for Ed25519, or its id does not fit
     */
    public static NoteKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is no verifier key: write name+id+key");
        }
        byte[] encoded = Base64.getDecoder().decode(parts[2]);
        if (encoded.length != KEY_LENGTH + 1 || encoded[0] != ED25519) {
            throw new IllegalArgumentException("'" + text + "' is no Ed25519 verifier key");
        }
        var key = new NoteKey(parts[0], Arrays.copyOfRange(encoded, 1, encoded.length));
        if (!key.hexId().equals(parts[1])) {
            throw new IllegalArgumentException("'" + text + "' has the id " + parts[1] + " and not " + key.hexId());
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** First four bytes of SHA-256 over name, line feed, signature type and key. */
    byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(raw), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String hexId() {
        return HexFormat.of().formatHex(id());
    }

    /** The verifier key, such as {@code example.com/foo+530d903a+AekyeRrm...}. */
    public String text() {
        byte[] encoded = new byte[KEY_LENGTH + 1];
        encoded[0] = ED25519;
        System.arraycopy(raw, 0, encoded, 1, KEY_LENGTH);
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(encoded);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_LENGTH);
        System.arraycopy(raw, 0, encoded, X509.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return text();
    }
}
