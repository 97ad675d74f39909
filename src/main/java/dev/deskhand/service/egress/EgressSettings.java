package dev.deskhand.service.egress;

import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.Upstream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about hosts.
 *
 * @param hosts the only ones tools may reach; empty for no such limit
 * @param open hosts and networks outside the public internet that are open
 * @param named whether hosts of the house are open to a run whose person named them
 */
record EgressSettings(
        List<HostPattern> hosts,
        List<HostPattern> open,
        boolean named,
        @Nullable Upstream upstream) {

    /** One who reaches a service on its own machine reaches that machine's network without it; others may not. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    static EgressSettings of(DeskhandConfig config) {
        String listening = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.host", String.class)
                .orElse(config.host());
        String standard = LOOPBACK.contains(listening) ? "named" : "none";
        List<String> open = entries(config.privateHosts().orElse(standard));
        boolean named = open.remove("named");
        open.remove("none");
        return new EgressSettings(
                patterns("DESKHAND_HOSTS", entries(config.hosts().orElse(""))),
                patterns("DESKHAND_PRIVATE_HOSTS", open),
                named,
                config.upstreamProxy()
                        .filter(address -> !address.isBlank())
                        .map(EgressSettings::upstream)
                        .orElse(null));
    }

    private static List<String> entries(String list) {
        var entries = new ArrayList<String>();
        for (String entry : list.split("[,\\s]+")) {
            if (!entry.isBlank()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<HostPattern> patterns(String setting, List<String> entries) {
        var patterns = new ArrayList<HostPattern>();
        for (String entry : entries) {
            try {
                patterns.add(HostPattern.parse(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(setting + ": '" + entry
                        + "' is no host. Write hosts like erp.example.com, *.example.com, 10.0.0.0/8 or localhost:3000,"
                        + " separated by commas.");
            }
        }
        return patterns;
    }

    private static Upstream upstream(String text) {
        Optional<URI> address = Optional.of(text).map(EgressSettings::uri);
        URI proxy = address.filter(uri -> "http".equals(uri.getScheme()) && uri.getHost() != null)
                .orElseThrow(() -> new IllegalStateException(
                        "DESKHAND_UPSTREAM_PROXY is not an address like http://proxy.example.com:3128"));
        String[] caller = proxy.getUserInfo() == null
                ? new String[0]
                : proxy.getUserInfo().split(":", 2);
        int port = proxy.getPort() < 0 ? 3128 : proxy.getPort();
        return new Upstream(
                proxy.getHost(), port, caller.length == 2 ? caller[0] : null, caller.length == 2 ? caller[1] : null);
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
