package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Signed-in sessions that runs keep, each for runs of the same person only.
 *
 * <p>Two people may use the same name for theirs. What they are stored under has a random end and says nothing of whose they are:
 * that stands in the row, and is looked for there by the exact name.
 */
@Singleton
class KeptSignIns {

    /** What all of their names begin with, and no other secret's. */
    static final String PREFIX = "session-";

    private static final String OF = "-of-";
    private static final String END = "[a-z0-9]{10,20}";
    private static final Pattern STORED = Pattern.compile(PREFIX + ".+" + OF + ".*");
    private static final int RANDOM_BITS = 64;

    private final SecretStore store;
    private final SharedSeal seal;
    private final ActStore acts;
    private final Mask mask;
    private final Clock clock;

    KeptSignIns(SecretStore store, SharedSeal seal, ActStore acts, Mask mask, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.acts = acts;
        this.mask = mask;
        this.clock = clock;
    }

    /** Whether a secret of this name is one of them, which no plan names and no planner is told of. */
    static boolean isOne(String name) {
        return STORED.matcher(name).matches();
    }

    /** @throws ToolFailure NOT_FOUND when this person keeps none under the name, FORBIDDEN when it is for another host */
    String reveal(String name, String asked, String person) {
        String host = asked.replaceFirst(":(443|80)$", "");
        StoredSecret kept = of(name, person).findFirst().orElseThrow(() -> none(name));
        if (!kept.hosts().contains(host)) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The session \"" + plain(name) + "\" is for " + String.join(", ", kept.hosts()) + ", not for "
                            + host,
                    "Use it on its own site, or name another session");
        }
        String value = seal.opened(kept);
        mask.learn(value);
        acts.record(
                ActType.SECRET_USED,
                "",
                ActStore.details().put("secret", kept.name()).put("host", host).put("for", person));
        return value;
    }

    /** In the place of the one this person keeps under that name, if it is for the same host. */
    void keep(String name, String host, String text, String person) {
        List<String> hosts = List.of(host.replaceFirst(":(443|80)$", ""));
        List<String> users = List.of(person);
        List<StoredSecret> before = of(name, person).toList();
        Optional<StoredSecret> elsewhere =
                before.stream().filter(kept -> !kept.hosts().equals(hosts)).findFirst();
        if (elsewhere.isPresent()) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The name \"" + plain(name) + "\" is taken by the session for "
                            + String.join(", ", elsewhere.get().hosts()) + ", not for " + host,
                    "Choose another name, or have an admin remove what is kept under it");
        }
        mask.learn(text);
        String stored = name + OF + Ids.random(RANDOM_BITS);
        var sealed = seal.seal(text, StoredSecret.bound(stored, hosts, users));
        var kept = new StoredSecret(stored, hosts, users, sealed.text(), sealed.keyId(), person, clock.instant());
        acts.record(
                ActType.SECRET_SET,
                person,
                ActStore.details().put("secret", stored).put("host", host).put("for", person),
                () -> {
                    of(name, person).forEach(old -> store.remove(old.name()));
                    store.put(kept);
                    return kept;
                });
    }

    /** What this person keeps under the name, the newest first: two runs may have kept one at the same time. */
    private Stream<StoredSecret> of(String name, String person) {
        Pattern own = Pattern.compile(Pattern.quote(name + OF) + END);
        String earlier = earlierName(name, person);
        return store.all().stream()
                .filter(secret -> secret.users().equals(List.of(person)))
                .filter(secret ->
                        own.matcher(secret.name()).matches() || secret.name().equals(earlier))
                .sorted(Comparator.comparing(StoredSecret::setAt).reversed());
    }

    /** What earlier releases called it, which several people's names came to. */
    private static String earlierName(String name, String person) {
        return name + OF + person.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String plain(String name) {
        return name.substring(PREFIX.length());
    }

    private static ToolFailure none(String name) {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "No session is kept as \"" + plain(name) + "\" for who asked for this",
                "Sign in, and keep the session with browser.save_session in a run of the same person");
    }
}
