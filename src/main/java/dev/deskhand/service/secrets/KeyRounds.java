package dev.deskhand.service.secrets;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Seals secrets anew once all instances have a new key, and by asking for that says every so often which keys this one
 * has; keys that were made here are nobody else's.
 */
@Singleton
class KeyRounds {

    private static final Logger LOG = Logger.getLogger(KeyRounds.class);
    private static final int SECONDS = 20;

    private final SealingKey keys;
    private final SharedSeal seal;
    private final SecretStore store;
    private final Resealing resealing;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("key-rounds").factory());

    KeyRounds(SealingKey keys, SharedSeal seal, SecretStore store, Resealing resealing) {
        this.keys = keys;
        this.seal = seal;
        this.store = store;
        this.resealing = resealing;
    }

    void start(@Observes @Priority(200) StartupEvent event) {
        rounds.scheduleWithFixedDelay(this::round, 0, SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            if (keys.isGiven()) {
                resealing.run(store.all());
            }
        } catch (RuntimeException e) {
            LOG.debug("Which keys this instance has could not be said; it is tried again", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.shutdownNow();
        seal.leave();
    }
}
