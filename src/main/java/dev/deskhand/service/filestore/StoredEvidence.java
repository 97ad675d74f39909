package dev.deskhand.service.filestore;

import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.spi.Evidence;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Evidence in a store, each piece under {@code evidence/} and its SHA-256, and durable when {@link #keep} returns. */
public final class StoredEvidence implements EvidenceShelf {

    private final FileStore store;

    public StoredEvidence(FileStore store) {
        this.store = store;
    }

    @Override
    public Evidence keep(String name, String mediaType, byte[] content) {
        String sha256 = sha256(content);
        store.put(key(sha256), content);
        return new Evidence(name, mediaType, sha256, content.length);
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        return isOne(sha256) ? store.open(key(sha256)) : Optional.empty();
    }

    @Override
    public boolean forget(String sha256) {
        return isOne(sha256) && store.delete(key(sha256)) > 0;
    }

    private static boolean isOne(String sha256) {
        return sha256.matches("[0-9a-f]{64}");
    }

    /** As {@link dev.deskhand.tools.evidence.FolderEvidenceStore} has it, so that a folder can be moved into a bucket. */
    private static String key(String sha256) {
        return "evidence/" + sha256.substring(0, 2) + "/" + sha256;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
