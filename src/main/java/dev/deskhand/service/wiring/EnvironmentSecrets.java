package dev.deskhand.service.wiring;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Secrets from settings: {@code DESKHAND_SECRET_ERP=value@host} is the secret {@code erp}, for that host only.
 *
 * <p>What stands after the last {@code @} is the host; a value that ends in one itself is written with the host added.
 */
public final class EnvironmentSecrets implements Secrets {

    private static final String PREFIX = "DESKHAND_SECRET_";

    private final Map<String, Held> held = new TreeMap<>();
    private BiConsumer<String, String> used = (name, host) -> {};

    /** One secret; a null host would mean any, and there is no such thing. */
    record Held(String value, String host) {}

    /** Reads every setting that begins with {@code DESKHAND_SECRET_}. */
    public EnvironmentSecrets(Map<String, String> environment) {
        environment.forEach((name, setting) -> {
            if (name.startsWith(PREFIX) && setting.contains("@")) {
                int at = setting.lastIndexOf('@');
                add(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-'),
                        setting.substring(0, at),
                        setting.substring(at + 1));
            }
        });
    }

    /** Adds a secret for one host (with its port when that is not the scheme's own). */
    public void add(String name, String value, String host) {
        held.put(name, new Held(value, host.toLowerCase(Locale.ROOT)));
    }

    /** Has {@code listener} told the name and the host before a secret is given out. */
    void onUse(BiConsumer<String, String> listener) {
        used = listener;
    }

    /** Names and hosts; never values. */
    public Map<String, String> hosts() {
        Map<String, String> hosts = new TreeMap<>();
        held.forEach((name, secret) -> hosts.put(name, secret.host()));
        return hosts;
    }

    @Override
    public String reveal(String name, String host) {
        Held secret = Optional.ofNullable(held.get(name))
                .orElseThrow(() -> new ToolFailure(
                        FailureKind.NOT_FOUND,
                        "There is no secret named \"" + name + "\"",
                        "Set DESKHAND_SECRET_" + name.toUpperCase(Locale.ROOT).replace('-', '_')
                                + " to the value, an @ and the host; there are: " + String.join(", ", held.keySet())));
        if (!secret.host().equals(host.toLowerCase(Locale.ROOT))) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The secret \"" + name + "\" is for " + secret.host() + ", not for " + host,
                    "Use it on its own site, or name another secret");
        }
        used.accept(name, secret.host());
        return secret.value();
    }
}
