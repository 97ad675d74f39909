package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Seals stored secrets anew that an earlier key had sealed, so that the earlier key can be taken away. */
@Singleton
class Resealing {

    private static final Logger LOG = Logger.getLogger(Resealing.class);

    private final SecretStore store;
    private final SharedSeal seal;
    private final ActStore acts;

    Resealing(SecretStore store, SharedSeal seal, ActStore acts) {
        this.store = store;
        this.seal = seal;
        this.acts = acts;
    }

    /** Does so with all whose earlier key is known, as soon as every instance has the new one. */
    void run(List<StoredSecret> all) {
        seal.agreed()
                .ifPresent(current -> all.stream()
                        .filter(secret -> !secret.keyId().equals(current))
                        .forEach(this::one));
    }

    private void one(StoredSecret secret) {
        seal.tried(secret).ifPresent(value -> {
            var sealed = seal.seal(value, secret.bound());
            var anew = new StoredSecret(
                    secret.name(),
                    secret.hosts(),
                    secret.users(),
                    sealed.text(),
                    sealed.keyId(),
                    secret.setBy(),
                    secret.setAt());
            // Not over what an admin, or another instance, has sealed since.
            if (store.replace(secret, anew)) {
                LOG.infof("The secret %s is sealed with the new key", secret.name());
                acts.record(
                        ActType.SECRET_SET,
                        "",
                        ActStore.details().put("secret", secret.name()).put("value", "sealed with a new key"));
            }
        });
    }
}
