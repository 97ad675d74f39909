package dev.deskhand.service.secrets;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Every secret of this installation, from settings and from the store, for the runs that may use them. */
@Singleton
public class HeldSecrets {

    private static final Logger LOG = Logger.getLogger(HeldSecrets.class);
    private static final Person SERVICE = new Person("deskhand", Set.of());

    private final EnvironmentSecrets settings;
    private final SecretStore store;
    private final SharedSeal seal;
    private final ActStore acts;
    private final Mask mask;
    private final KeptSignIns signIns;
    private final Resealing resealing;

    HeldSecrets(
            EnvironmentSecrets settings,
            SecretStore store,
            SharedSeal seal,
            ActStore acts,
            Mask mask,
            KeptSignIns signIns,
            Resealing resealing) {
        this.settings = settings;
        this.store = store;
        this.seal = seal;
        this.acts = acts;
        this.mask = mask;
        this.signIns = signIns;
        this.resealing = resealing;
    }

    /** The secrets as a run of {@code person} may use them. */
    public Secrets forRunsOf(Person person) {
        return new Secrets() {
            @Override
            public String reveal(String name, String host) {
                return HeldSecrets.this.reveal(name, host.toLowerCase(Locale.ROOT), person);
            }

            @Override
            public String kept(String name, String host) {
                return signIns.reveal(session(name), host.toLowerCase(Locale.ROOT), person.name());
            }

            @Override
            public void keep(String name, String host, String text) {
                signIns.keep(session(name), host.toLowerCase(Locale.ROOT), text, person.name());
            }
        };
    }

    private static String session(String name) {
        if (!name.startsWith(KeptSignIns.PREFIX)) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "A run keeps nothing under the name \"" + name + "\"",
                    "Have an admin set the secret");
        }
        return name;
    }

    /** Names and hosts of all that plans may name; never values. */
    public Map<String, List<String>> hosts() {
        Map<String, List<String>> hosts = new TreeMap<>();
        store.all().stream()
                .filter(secret -> !KeptSignIns.isOne(secret.name()))
                .forEach(secret -> hosts.put(secret.name(), secret.hosts()));
        settings.hosts().forEach((name, host) -> hosts.put(name, List.of(host)));
        return hosts;
    }

    /** Has every secret that can be opened hidden from now on, also those another instance was given since. */
    public void hideAll() {
        List<String> values = new ArrayList<>(settings.values());
        List<StoredSecret> stored = store.all();
        if (!stored.isEmpty()) {
            stored.forEach(secret -> seal.tried(secret).ifPresent(values::add));
            if (stored.stream().anyMatch(secret -> !seal.isNewest(secret.keyId()))) {
                resealing.run(stored);
            }
        }
        mask.learn(values);
    }

    /**
     * What Deskhand itself says to the company's proxy.
     *
     * @throws ToolFailure when there is no such secret, or it is not for this place
     */
    public String forProxy(String name, String place) {
        return reveal(name, place.toLowerCase(Locale.ROOT), SERVICE);
    }

    private String reveal(String name, String host, Person person) {
        var set = settings.find(name);
        if (set.isPresent()) {
            checkHost(name, List.of(set.get().host()), host);
            return noted(name, host, person, value(name, set.get()));
        }
        StoredSecret secret =
                store.find(name).filter(there -> !KeptSignIns.isOne(name)).orElseThrow(() -> unknown(name, person));
        if (!secret.isFor(person)) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The secret \"" + name + "\" is not for runs of " + person.name(),
                    "Ask an admin to add " + person.name() + " to those who may use it, or name another secret");
        }
        checkHost(name, secret.hosts(), host);
        return noted(name, host, person, seal.opened(secret));
    }

    private static String value(String name, EnvironmentSecrets.Held held) {
        try {
            return held.value().get();
        } catch (OutsideCredentials.NotGiven e) {
            LOG.warnf("The secret %s could not be fetched: %s", name, e.getMessage());
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The secret \"" + name + "\" could not be fetched from the vault",
                    "Have an admin see whether the vault answers and has it; the service's log has the details");
        }
    }

    private static void checkHost(String name, List<String> hosts, String host) {
        if (!hosts.contains(host)) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The secret \"" + name + "\" is for " + String.join(", ", hosts) + ", not for " + host,
                    "Use it on its own site, or name another secret");
        }
    }

    /** The act is durable, and the value hidden, before anybody has it. */
    private String noted(String name, String host, Person person, String value) {
        mask.learn(value);
        acts.record(
                ActType.SECRET_USED,
                "",
                ActStore.details().put("secret", name).put("host", host).put("for", person.name()));
        return value;
    }

    private ToolFailure unknown(String name, Person person) {
        Map<String, List<String>> usable = hosts();
        store.all().stream().filter(secret -> !secret.isFor(person)).forEach(secret -> usable.remove(secret.name()));
        String there = usable.isEmpty()
                ? "there are none"
                : "there are: " + usable.keySet().stream().collect(Collectors.joining(", "));
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no secret named \"" + name + "\"",
                "Have an admin set it under Secrets or by ./deskhand secret set " + name + "; " + there);
    }
}
