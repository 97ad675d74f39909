package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.KeyHolders;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Seals and opens secrets. It seals with the first key that every instance has, so that none is shut out by one that was
 * given a new key earlier.
 */
@Singleton
class SharedSeal {

    private static final Logger LOG = Logger.getLogger(SharedSeal.class);

    private final SealingKey keys;
    private final KeyHolders holders;
    private final String process;

    @Inject
    SharedSeal(SealingKey keys, KeyHolders holders) {
        this(keys, holders, holders.ownName());
    }

    SharedSeal(SealingKey keys, KeyHolders holders, String process) {
        this.keys = keys;
        this.holders = holders;
        this.process = process;
    }

    /** A text that was sealed, and the id of the key that did it. */
    record Sealed(String text, String keyId) {}

    /** Seals a text; {@code bound} as for {@link Sealing}. */
    Sealed seal(String text, String bound) {
        SealingKey.Named used = chosen();
        return new Sealed(Sealing.seal(used.key(), text, bound), used.id());
    }

    /** The secret's value; empty when no key here opens it. */
    Optional<String> tried(StoredSecret secret) {
        return keys.known(secret.keyId()).flatMap(known -> Sealing.open(known, secret.sealed(), secret.bound()));
    }

    /**
     * The secret's value.
     *
     * @throws ToolFailure saying why it does not open
     */
    String opened(StoredSecret secret) {
        SecretKeySpec known = keys.known(secret.keyId()).orElseThrow(() -> noKey(secret));
        return Sealing.open(known, secret.sealed(), secret.bound())
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.FORBIDDEN,
                        "What is kept of the secret \"" + secret.name() + "\" was changed outside Deskhand",
                        "Find out who changed the database, and set the secret again"));
    }

    private ToolFailure noKey(StoredSecret secret) {
        if (isHadElsewhere(secret.keyId())) {
            return new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The secret \"" + secret.name()
                            + "\" is sealed with a key that other instances have and this one has" + " not yet",
                    "Give every instance the same keys in DESKHAND_SECRETS_KEY or where it is read from, and try again");
        }
        return new ToolFailure(
                FailureKind.FORBIDDEN,
                "The secret \"" + secret.name() + "\" was sealed with another key than " + keys.whence() + " has",
                "Put the key back with DESKHAND_SECRETS_KEY, the same for every instance, or set the secret again");
    }

    /** Whether the key with this id is the one that stands first here. */
    boolean isNewest(String keyId) {
        return keys.all().getFirst().id().equals(keyId);
    }

    /**
     * The id of the key that every instance would use now; empty while keys are being changed and two would use different
     * ones.
     */
    Optional<String> agreed() {
        List<String> mine = told(keys.all());
        List<List<String>> others = holders.others(process);
        return Optional.of(first(mine, mine, others))
                .filter(id -> others.stream()
                        .allMatch(other -> first(other, mine, others).equals(id)));
    }

    /** Whether an instance that lives, other than this one, has the key with this id. */
    private boolean isHadElsewhere(String id) {
        return holders.others(process).stream().anyMatch(other -> other.contains(id));
    }

    /** Of one reading of the keys: what seals is what the label says. */
    private SealingKey.Named chosen() {
        List<SealingKey.Named> all = keys.all();
        List<String> mine = told(all);
        String id = first(mine, mine, holders.others(process));
        return all.stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    /** Says to the other instances which keys this one has. */
    private List<String> told(List<SealingKey.Named> mine) {
        List<String> ids = mine.stream().map(SealingKey.Named::id).toList();
        holders.tell(process, ids);
        return ids;
    }

    /** The first of {@code ids} that all have; their very first when all have none. */
    private static String first(List<String> ids, List<String> mine, List<List<String>> others) {
        return ids.stream()
                .filter(id -> mine.contains(id) && others.stream().allMatch(other -> other.contains(id)))
                .findFirst()
                .orElse(ids.getFirst());
    }

    /** Says that this instance ends, so that nobody waits for it. */
    void leave() {
        try {
            holders.leave(process);
        } catch (RuntimeException e) {
            LOG.debug("The others find out by its silence that this instance has ended", e);
        }
    }
}
