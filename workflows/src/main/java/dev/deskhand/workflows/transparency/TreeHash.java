package dev.deskhand.workflows.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A hash of RFC 6962's Merkle tree: SHA-256, where a leaf and an inner node can never have the same input. */
public final class TreeHash {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    /** The root of a tree without leaves. */
    public static final TreeHash OF_NOTHING = new TreeHash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a leaf with this content. */
    public static TreeHash ofLeaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new TreeHash(digest.digest(content));
    }

    /** The hash of an inner node. */
    public static TreeHash ofNode(TreeHash left, TreeHash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /**
     * A hash that has been written down.
     *
     * @throws IllegalArgumentException when it is not 32 bytes long
     */
    public static TreeHash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static TreeHash of(byte[] bytes, int from, int length) {
        if (length != LENGTH) {
            throw new IllegalArgumentException("a tree hash has " + LENGTH + " bytes, not " + length);
        }
        return new TreeHash(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** Reads standard Base64. */
    public static TreeHash fromBase64(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    /** Reads hexadecimal digits. */
    public static TreeHash fromHex(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, LENGTH);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
