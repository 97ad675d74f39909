package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeping the secrets: admins set, rotate and remove them, and nobody is shown one again. */
@Singleton
public class SecretDesk {

    private static final int TRIES = 5;

    private final SecretStore store;
    private final EnvironmentSecrets settings;
    private final SharedSeal seal;
    private final SecretWords words;
    private final ActStore acts;
    private final Mask mask;
    private final Clock clock;

    SecretDesk(
            SecretStore store,
            EnvironmentSecrets settings,
            SharedSeal seal,
            SecretWords words,
            ActStore acts,
            Mask mask,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.seal = seal;
        this.words = words;
        this.acts = acts;
        this.mask = mask;
        this.clock = clock;
    }

    /**
     * A secret as those who keep it see it: without its value.
     *
     * @param users whose runs may use it, account names or {@code role:ops}; everybody's when empty
     * @param setBy who set it last; null for one of the settings
     */
    public record Row(
            String name,
            List<String> hosts,
            List<String> users,
            @Nullable String setBy,
            @Nullable Instant setAt) {}

    /** What to set; null hosts or users stay as they are, a null value too. */
    public record Change(
            @Nullable String value,
            @Nullable List<String> hosts,
            @Nullable List<String> users) {

        /** Without the value: this may end up in a log. */
        @Override
        public String toString() {
            return "a secret for " + hosts;
        }
    }

    /** Every secret, by name, those of the settings too. */
    public List<Row> all(Person by) {
        need(by);
        List<Row> all = new ArrayList<>();
        settings.hosts().forEach((name, host) -> all.add(new Row(name, List.of(host), List.of(), null, null)));
        store.all().stream()
                .filter(secret -> settings.find(secret.name()).isEmpty())
                .forEach(secret -> all.add(row(secret)));
        all.sort(Comparator.comparing(Row::name));
        return all;
    }

    /** @throws Refusal NOT_FOUND when none of that name is stored */
    public Row get(String name, Person by) {
        need(by);
        return row(stored(name));
    }

    /**
     * Sets a new secret, or another value, other hosts or other users for one that is there.
     *
     * @throws Refusal BAD_INPUT saying what is missing or cannot be used, CONFLICT for a name the settings use
     */
    public Row set(String name, Change change, Person by) {
        need(by);
        SecretWords.checkName(name);
        if (settings.find(name).isPresent()) {
            throw Refusal.conflict(
                    "The secret '" + name + "' comes from the settings.", "Change it there, or choose another name.");
        }
        for (int times = 0; times < TRIES; times++) {
            Optional<Row> set = tried(name, change, by);
            if (set.isPresent()) {
                return set.get();
            }
        }
        throw Refusal.conflict(
                "The secret '" + name + "' is being changed by somebody else.", "Look at it, and set it again.");
    }

    /** Empty when what it goes by was changed meanwhile: what was kept of that would undo the other's change. */
    private Optional<Row> tried(String name, Change change, Person by) {
        Optional<StoredSecret> before = store.find(name);
        List<String> hosts = change.hosts() == null
                ? before.map(StoredSecret::hosts).orElse(List.of())
                : change.hosts().stream().map(SecretWords::host).distinct().toList();
        List<String> users = change.users() == null
                ? before.map(StoredSecret::users).orElse(List.of())
                : change.users().stream().map(words::user).distinct().toList();
        SecretWords.checkHosts(hosts);
        String value = change.value() == null ? valueOf(before, name) : change.value();
        SecretWords.checkValue(value);
        mask.learn(value);
        Instant now = clock.instant();
        var sealed = seal.seal(value, StoredSecret.bound(name, hosts, users));
        var secret = new StoredSecret(name, hosts, users, sealed.text(), sealed.keyId(), by.name(), now);
        var told = ActStore.details()
                .put("secret", name)
                .put("hosts", String.join(" ", hosts))
                .put("users", String.join(" ", users))
                .put("value", change.value() != null ? "new" : "as before");
        boolean done = acts.record(
                ActType.SECRET_SET,
                by.name(),
                () -> before.isPresent() ? store.replace(before.get(), secret) : store.add(secret),
                written -> written ? List.of(told) : List.of());
        return done ? Optional.of(row(secret)) : Optional.empty();
    }

    /** Forgets a secret; runs that name it fail from now on. */
    public void remove(String name, Person by) {
        need(by);
        stored(name);
        acts.record(
                ActType.SECRET_REMOVED, by.name(), ActStore.details().put("secret", name), () -> store.remove(name));
    }

    private StoredSecret stored(String name) {
        return store.find(name)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no stored secret '" + name + "'.",
                        "See the list of secrets; those of the settings are changed there."));
    }

    private String valueOf(Optional<StoredSecret> before, String name) {
        StoredSecret there = before.orElseThrow(
                () -> Refusal.badInput("The secret '" + name + "' needs a value.", "Give the password or key."));
        return seal.tried(there)
                .orElseThrow(() -> Refusal.conflict(
                        "What is kept of the secret '" + name + "' cannot be opened by the key in use.",
                        "Give the value again."));
    }

    private static Row row(StoredSecret secret) {
        return new Row(secret.name(), secret.hosts(), secret.users(), secret.setBy(), secret.setAt());
    }

    private static void need(Person by) {
        Rights.need(Rights.mayKeepSecrets(by), "keep the secrets", Rights.ADMIN);
    }
}
