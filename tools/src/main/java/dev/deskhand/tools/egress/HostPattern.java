package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list of hosts: {@code erp.example.com}, {@code *.example.com} (hosts below it), {@code 10.0.0.0/8},
 * any of them with {@code :port}, or {@code *}.
 *
 * @param port -1 for any
 */
public record HostPattern(String host, @Nullable Network network, int port) {

    /**
     * Reads an entry; a full address stands for its host and port.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static HostPattern parse(String text) {
        String entry = text.strip();
        if (entry.contains("://")) {
            var address = WebAddress.parse(entry);
            return new HostPattern(address.getHost(), null, portOf(address));
        }
        if (entry.contains("/")) {
            return new HostPattern("", Network.parse(entry), -1);
        }
        int colon = entry.lastIndexOf(':');
        boolean port = colon > 0
                && entry.substring(colon + 1).matches("\\d{1,5}")
                && entry.lastIndexOf(':', colon - 1) <= entry.lastIndexOf(']');
        String host = port ? entry.substring(0, colon) : entry;
        int number = port ? Integer.parseInt(entry.substring(colon + 1)) : -1;
        if (host.equals("*") || host.startsWith("*.")) {
            return new HostPattern(host.equals("*") ? host : "*." + WebAddress.host(host.substring(2)), null, number);
        }
        String bare = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return new HostPattern(WebAddress.host(bare), null, number);
    }

    static int portOf(java.net.URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
    }

    /** Whether this entry is about where the address leads. */
    public boolean covers(java.net.URI address) {
        String name = address.getHost();
        return name != null && covers(WebAddress.host(name), portOf(address));
    }

    /** Whether this entry is about that host, named as in an address, at that port. */
    public boolean covers(String name, int at) {
        if (port >= 0 && port != at) {
            return false;
        }
        if (network != null) {
            return IpText.parse(name).filter(network::contains).isPresent();
        }
        if (host.startsWith("*.")) {
            return name.endsWith(host.substring(1)) && IpText.parse(name).isEmpty();
        }
        return host.equals("*") || host.equals(name);
    }

    /** Whether this entry is about that host at some port. */
    boolean names(String name) {
        return covers(name, port < 0 ? 0 : port);
    }

    /** Whether it lists the machine address itself, by number. */
    boolean lists(InetAddress address, int at) {
        if (port >= 0 && port != at) {
            return false;
        }
        return network != null
                ? network.contains(address)
                : Optional.of(host)
                        .flatMap(IpText::parse)
                        .filter(address::equals)
                        .isPresent();
    }

    @Override
    public String toString() {
        return (network == null ? host : network.toString()) + (port < 0 ? "" : ":" + port);
    }
}
