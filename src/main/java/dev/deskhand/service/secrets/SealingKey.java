package dev.deskhand.service.secrets;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that stored secrets are sealed with: from a setting, from a file of one's own, or else from a file of the data
 * folder that is made at first use and that only its owner can read.
 */
@Singleton
public class SealingKey {

    /** Its file in the data folder: base64 of 32 bytes. */
    public static final String FILE = "secrets-key";

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final DeskhandConfig config;
    private final DataFolder folder;
    private byte @Nullable [] key;

    SealingKey(DeskhandConfig config, DataFolder folder) {
        this.config = config;
        this.folder = folder;
    }

    SecretKeySpec key() {
        return new SecretKeySpec(bytes(), "AES");
    }

    /** Tells keys apart without giving anything of them away. */
    String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the key comes from, for people. */
    public String whence() {
        return config.secretsKey().isPresent()
                ? "the setting DESKHAND_SECRETS_KEY"
                : "the file " + config.secretsKeyFile().orElse(folder.root().resolve(FILE));
    }

    private synchronized byte[] bytes() {
        if (key == null) {
            key = read();
        }
        return key;
    }

    private byte[] read() {
        if (config.secretsKey().isPresent()) {
            return decoded(config.secretsKey().get());
        }
        Path file = config.secretsKeyFile().orElse(folder.root().resolve(FILE));
        if (config.secretsKeyFile().isEmpty() && !Files.exists(file)) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            folder.writePrivately(FILE, Base64.getEncoder().encodeToString(fresh) + "\n");
            return fresh;
        }
        try {
            if (config.secretsKeyFile().isEmpty()) {
                needToBePrivate(file);
            }
            return decoded(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key of the secrets cannot be read from " + file + ": " + e.getMessage()
                            + ". Put the file back, or set DESKHAND_SECRETS_KEY.",
                    e);
        }
    }

    private static void needToBePrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "Others may read " + file + ", which holds the key of the secrets. Run: chmod 600 " + file);
        }
    }

    private byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalStateException("The key of the secrets in " + whence()
                + " is not base64 of 32 bytes. Make one with: openssl rand -base64 32");
    }
}
