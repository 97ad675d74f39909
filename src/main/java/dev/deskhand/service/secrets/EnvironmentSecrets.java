package dev.deskhand.service.secrets;

import dev.deskhand.service.problem.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Secrets from settings: {@code DESKHAND_SECRET_ERP=value@host} is the secret {@code erp}, for that host only.
 *
 * <p>{@code DESKHAND_OUTSIDE_SECRET_ERP=name@host} is one whose value an outside vault has under that name, asked at each
 * use; {@code name/field@host} is another of its fields than the password.
 *
 * <p>What stands after the last {@code @} is the host; a value that ends in one itself is written with the host added.
 */
public final class EnvironmentSecrets {

    private static final Logger LOG = Logger.getLogger(EnvironmentSecrets.class);
    private static final String PREFIX = "DESKHAND_SECRET_";
    private static final String OUTSIDE = "DESKHAND_OUTSIDE_SECRET_";

    private final Map<String, Held> held = new TreeMap<>();

    /** One secret and where it may be given to; nowhere else. */
    record Held(Supplier<String> value, Supplier<String> place) {

        String host() {
            return place.get().toLowerCase(Locale.ROOT);
        }

        /** Without the value: this may end up in a log. */
        @Override
        public String toString() {
            return "a secret for " + host();
        }
    }

    /**
     * Reads every setting that begins with {@code DESKHAND_SECRET_} or {@code DESKHAND_OUTSIDE_SECRET_}.
     *
     * @param vault gives a field of what an outside vault has under a name
     * @throws IllegalStateException naming the setting that cannot be one
     */
    public EnvironmentSecrets(Map<String, String> environment, BinaryOperator<String> vault) {
        Map<String, String> from = new TreeMap<>();
        new TreeMap<>(environment).forEach((name, setting) -> {
            boolean outside = name.startsWith(OUTSIDE);
            if ((outside || name.startsWith(PREFIX)) && !setting.isBlank()) {
                String secret = name.substring((outside ? OUTSIDE : PREFIX).length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                held.put(secret, read(name, secret, setting, outside, vault));
                String other = from.put(secret, name);
                if (other != null) {
                    throw new IllegalStateException(
                            other + " and " + name + " are both the secret '" + secret + "'. Keep one of them.");
                }
            }
        });
    }

    /** What the store would not take is not taken here either: it would be neither given out nor hidden. */
    private static Held read(
            String name, String secret, String setting, boolean outside, BinaryOperator<String> vault) {
        int at = setting.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalStateException(name + " does not say which host it is for. Write "
                    + (outside ? "the vault's name for it" : "the value") + ", @ and the host: ...@erp.example.com.");
        }
        String said = setting.substring(0, at);
        String host;
        try {
            SecretWords.checkName(secret);
            host = SecretWords.host(setting.substring(at + 1));
            if (!outside) {
                SecretWords.checkValue(said);
            }
        } catch (Refusal refusal) {
            // Not what it says: a value with an @ in it may stand where the host should.
            throw new IllegalStateException(name + " cannot be used: " + wrong(secret, said, outside)
                    + " What stands after the last @ is the host, such as erp.example.com or erp.example.com:8443;"
                    + " a value that has an @ is written with the host added.");
        }
        return new Held(outside ? () -> fetched(said, vault) : () -> said, () -> host);
    }

    private static String wrong(String secret, String said, boolean outside) {
        try {
            SecretWords.checkName(secret);
            if (!outside) {
                SecretWords.checkValue(said);
            }
        } catch (Refusal refusal) {
            return refusal.message();
        }
        return "its host is none.";
    }

    private static String fetched(String said, BinaryOperator<String> vault) {
        int slash = said.indexOf('/');
        return slash < 0
                ? vault.apply(said, "password")
                : vault.apply(said.substring(0, slash), said.substring(slash + 1));
    }

    /**
     * Adds a secret for one host.
     *
     * @param place the host, with its port when that is not the scheme's own; asked at each use, because this service
     *     may learn its own port only after the secrets are first looked at
     */
    public void add(String name, String value, Supplier<String> place) {
        held.put(name, new Held(() -> value, place));
    }

    Optional<Held> find(String name) {
        return Optional.ofNullable(held.get(name));
    }

    /** Names and hosts; never values. */
    Map<String, String> hosts() {
        Map<String, String> hosts = new TreeMap<>();
        held.forEach((name, secret) -> hosts.put(name, secret.host()));
        return hosts;
    }

    /** Those that can be had now. */
    Collection<String> values() {
        List<String> values = new ArrayList<>();
        held.forEach((name, secret) -> {
            try {
                values.add(secret.value().get());
            } catch (OutsideCredentials.NotGiven e) {
                LOG.warnf("The secret %s cannot be hidden before its first use: %s", name, e.getMessage());
            }
        });
        return values;
    }
}
