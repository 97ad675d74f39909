package dev.deskhand.service.secrets;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Secrets from settings: {@code DESKHAND_SECRET_ERP=value@host} is the secret {@code erp}, for that host only.
 *
 * <p>What stands after the last {@code @} is the host; a value that ends in one itself is written with the host added.
 */
public final class EnvironmentSecrets {

    private static final String PREFIX = "DESKHAND_SECRET_";

    private final Map<String, Held> held = new TreeMap<>();

    /** One secret and where it may be given to; nowhere else. */
    record Held(String value, Supplier<String> place) {

        String host() {
            return place.get().toLowerCase(Locale.ROOT);
        }

        /** Without the value: this may end up in a log. */
        @Override
        public String toString() {
            return "a secret for " + host();
        }
    }

    /** Reads every setting that begins with {@code DESKHAND_SECRET_}. */
    public EnvironmentSecrets(Map<String, String> environment) {
        environment.forEach((name, setting) -> {
            if (name.startsWith(PREFIX) && setting.contains("@")) {
                int at = setting.lastIndexOf('@');
                String host = setting.substring(at + 1);
                add(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-'),
                        setting.substring(0, at),
                        () -> host);
            }
        });
    }

    /**
     * Adds a secret for one host.
     *
     * @param place the host, with its port when that is not the scheme's own; asked at each use, because this service
     *     may learn its own port only after the secrets are first looked at
     */
    public void add(String name, String value, Supplier<String> place) {
        held.put(name, new Held(value, place));
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

    Collection<String> values() {
        return held.values().stream().map(Held::value).toList();
    }
}
