package dev.deskhand.service.secrets;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The key that stored secrets are sealed with: from an outside vault, from a setting, from a file of one's own, or else
 * from a file of the data folder that is made at first use and that only its owner can read.
 *
 * <p>There may be several, parted by spaces or lines. All of them open; {@link SharedSeal} says which one seals.
 */
@Singleton
public class SealingKey {

    /** Its file in the data folder: base64 of 32 bytes. */
    public static final String FILE = "secrets-key";

    private static final Logger LOG = Logger.getLogger(SealingKey.class);
    private static final int BYTES = 32;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    /** How soon keys are read again because one is missing. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final DeskhandConfig config;
    private final DataFolder folder;
    private final BinaryOperator<String> vault;
    private final Clock clock;
    private @Nullable List<Named> keys;
    private Instant readAt = Instant.EPOCH;

    @Inject
    SealingKey(DeskhandConfig config, DataFolder folder, OutsideCredentials outside, Clock clock) {
        this(config, folder, outside::get, clock);
    }

    /** @param vault gives a field of what an outside vault has under a name */
    SealingKey(DeskhandConfig config, DataFolder folder, BinaryOperator<String> vault, Clock clock) {
        this.config = config;
        this.folder = folder;
        this.vault = vault;
        this.clock = clock;
    }

    /** A key and its id, which tells keys apart without giving anything of them away. */
    record Named(SecretKeySpec key, String id) {

        private static Named of(byte[] bytes) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Named(new SecretKeySpec(bytes, "AES"), HexFormat.of().formatHex(digest, 0, 16));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** All keys in the order they were given, at least one. */
    List<Named> all() {
        return keys(KNOWN_FOR);
    }

    /** The key with this id; whoever was given one only now has it at once. */
    Optional<SecretKeySpec> known(String id) {
        return find(all(), id).or(() -> find(keys(AGAIN), id)).map(Named::key);
    }

    private static Optional<Named> find(List<Named> keys, String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Whether the key comes from outside, rather than being made here at first use. */
    boolean isGiven() {
        return config.secretsKeyCredentials().isPresent()
                || config.secretsKey().isPresent()
                || config.secretsKeyFile().isPresent();
    }

    /** Where the key comes from, for people. */
    public String whence() {
        if (config.secretsKeyCredentials().isPresent()) {
            return "the credentials '" + config.secretsKeyCredentials().get() + "' of " + config.credentialsProvider();
        }
        return config.secretsKey().isPresent()
                ? "the setting DESKHAND_SECRETS_KEY"
                : "the file " + config.secretsKeyFile().orElse(folder.root().resolve(FILE));
    }

    /** A vault or a file may have another key after a while; a setting stays as it is. */
    private synchronized List<Named> keys(Duration knownFor) {
        List<Named> known = keys;
        if (known != null && clock.instant().isBefore(readAt.plus(knownFor))) {
            return known;
        }
        readAt = clock.instant();
        try {
            List<Named> read = read(known == null).stream().map(Named::of).toList();
            keys = read;
            return read;
        } catch (IllegalStateException e) {
            if (known == null) {
                throw e;
            }
            LOG.warnf("The key of the secrets stays as it was: %s", e.getMessage());
            return known;
        }
    }

    /** @param first whether this process has had no key yet: one that it had is never replaced by one made here */
    private List<byte[]> read(boolean first) {
        if (config.secretsKeyCredentials().isPresent()) {
            return decoded(fromVault(config.secretsKeyCredentials().get()));
        } else if (config.secretsKey().isPresent()) {
            return decoded(config.secretsKey().get());
        }
        Path file = config.secretsKeyFile().orElse(folder.root().resolve(FILE));
        if (first && config.secretsKeyFile().isEmpty() && Files.notExists(file)) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            folder.writePrivately(FILE, Base64.getEncoder().encodeToString(fresh) + "\n");
            return List.of(fresh);
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

    private String fromVault(String name) {
        try {
            return vault.apply(name, "password");
        } catch (OutsideCredentials.NotGiven e) {
            throw new IllegalStateException(
                    "The key of the secrets cannot be had: " + e.getMessage()
                            + ". See DESKHAND_SECRETS_KEY_CREDENTIALS and whether the vault answers.",
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

    private List<byte[]> decoded(String text) {
        try {
            List<byte[]> read = Arrays.stream(text.strip().split("[\\s,]+"))
                    .map(Base64.getDecoder()::decode)
                    .toList();
            if (read.stream().allMatch(key -> key.length == BYTES)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalStateException("The key of the secrets in " + whence()
                + " is not base64 of 32 bytes. Make one with: openssl rand -base64 32");
    }
}
