package dev.deskhand.service.secrets;

import dev.deskhand.service.erasure.SecretUsers;
import dev.deskhand.service.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes somebody's name out of whom secrets are for; one that was for nobody else is for nobody then. */
@Singleton
class NamedUsers implements SecretUsers {

    private final SecretStore store;
    private final SharedSeal seal;

    NamedUsers(SecretStore store, SharedSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    private record Swap(StoredSecret before, StoredSecret after) {}

    @Override
    public Change without(String person) {
        List<Swap> swaps = store.all().stream()
                .filter(secret -> !KeptSignIns.isOne(secret.name()))
                .filter(secret -> secret.users().contains(person))
                .map(secret -> new Swap(secret, without(secret, person)))
                .toList();
        return new Change() {
            @Override
            public boolean isNone() {
                return swaps.isEmpty();
            }

            @Override
            public void apply() {
                swaps.forEach(NamedUsers.this::put);
            }
        };
    }

    private StoredSecret without(StoredSecret secret, String person) {
        List<String> others =
                secret.users().stream().filter(user -> !user.equals(person)).toList();
        // With nobody left in the list it would be everybody's.
        List<String> users = others.isEmpty() ? List.of(StoredSecret.NOBODY) : others;
        String value = opened(secret);
        var sealed = seal.seal(value, StoredSecret.bound(secret.name(), secret.hosts(), users));
        String setBy = secret.setBy().equals(person) ? "" : secret.setBy();
        return new StoredSecret(
                secret.name(), secret.hosts(), users, sealed.text(), sealed.keyId(), setBy, secret.setAt());
    }

    /** What no key here opens may be opened again once its key is back, which it could not any more under other users. */
    private String opened(StoredSecret secret) {
        return seal.tried(secret)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "Erasing this person has begun and is not finished: the secret '" + secret.name()
                                + "' is for them, and no key here opens it.",
                        "Put its key back, set the secret again, or remove it; erasing goes on by itself within a"
                                + " minute."));
    }

    private void put(Swap swap) {
        if (!store.replace(swap.before(), swap.after())) {
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "Erasing this person has begun and is not finished: the secret '"
                            + swap.before().name() + "' is being changed by somebody else.",
                    "Erasing goes on by itself within a minute.");
        }
    }
}
