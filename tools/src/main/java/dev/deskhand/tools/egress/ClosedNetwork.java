package dev.deskhand.tools.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Networks that are not the public internet, by the registries of special-purpose addresses (RFC 6890 and after).
 *
 * @param what said to people: "a private network"
 * <p>The first that fits counts: services of clouds stand before the private networks around them.
 *
 * @param house whether people may have systems of their own there; the others open only to whoever lists them by number
 */
record ClosedNetwork(Network network, String what, boolean house) {

    private static final String METADATA = "a cloud's metadata service";

    private static final List<ClosedNetwork> IPV4 = List.of(
            of("0.0.0.0/8", "this machine itself", false),
            of("10.0.0.0/8", "a private network", true),
            of("100.100.100.200/32", METADATA, false),
            of("100.64.0.0/10", "a provider's inner network", true),
            of("127.0.0.0/8", "this machine itself", true),
            of("168.63.129.16/32", METADATA, false),
            of("169.254.0.0/16", "link-local, where clouds keep their metadata service", false),
            of("172.16.0.0/12", "a private network", true),
            of("192.0.0.192/32", METADATA, false),
            of("192.0.0.0/24", "reserved", false),
            of("192.0.2.0/24", "reserved for documentation", false),
            of("192.88.99.0/24", "reserved", false),
            of("192.168.0.0/16", "a private network", true),
            of("198.18.0.0/15", "reserved for measurements", false),
            of("198.51.100.0/24", "reserved for documentation", false),
            of("203.0.113.0/24", "reserved for documentation", false),
            of("224.0.0.0/4", "multicast", false),
            of("240.0.0.0/4", "reserved", false));

    private static final List<ClosedNetwork> IPV6 = List.of(
            of("::1/128", "this machine itself", true),
            of("fd00:c1::a9fe:a9fe/128", METADATA, false),
            of("fd00:ec2::/32", "a cloud's own services, such as its metadata", false),
            of("fd00:42::42/128", METADATA, false),
            of("fd00:a9fe:a9fe::/64", METADATA, false),
            of("fd20:ce::254/128", METADATA, false),
            of("fc00::/7", "a private network", true),
            of("fe80::/10", "link-local", false),
            of("ff00::/8", "multicast", false),
            of("2001::/23", "reserved", false),
            of("2001:db8::/32", "reserved for documentation", false),
            of("2002::/16", "a tunnel to IPv4", false),
            of("3fff::/20", "reserved for documentation", false));

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final ClosedNetwork NOT_GLOBAL =
            new ClosedNetwork(Network.parse("::/0"), "no address of the public internet", false);
    private static final ClosedNetwork TUNNEL =
            new ClosedNetwork(Network.parse("::5efe:0:0/96"), "a tunnel to a closed IPv4 address", false);
    private static final Network GLOBAL = Network.parse("2000::/3");

    private static ClosedNetwork of(String network, String what, boolean house) {
        return new ClosedNetwork(Network.parse(network), what, house);
    }

    /** The closed network the address is in; empty for addresses of the public internet. */
    static Optional<ClosedNetwork> around(InetAddress address) {
        if (address instanceof Inet4Address) {
            return in(IPV4, address);
        }
        if (NAT64.contains(address)) {
            return in(IPV4, embedded(address));
        }
        Optional<ClosedNetwork> known = in(IPV6, address);
        if (isIsatap(address)) {
            // Below whatever prefix: a machine with such a tunnel sends it to the IPv4 address in it.
            Optional<ClosedNetwork> inner = in(IPV4, embedded(address));
            if (inner.isPresent()) {
                return known.filter(closed -> !closed.house()).or(() -> Optional.of(TUNNEL));
            }
        }
        return known.isPresent() || GLOBAL.contains(address) ? known : Optional.of(NOT_GLOBAL);
    }

    private static Optional<ClosedNetwork> in(List<ClosedNetwork> networks, InetAddress address) {
        return networks.stream()
                .filter(closed -> closed.network.contains(address))
                .findFirst();
    }

    /** By the middle of the address: 0000:5efe or 0200:5efe before an IPv4 address (RFC 5214). */
    private static boolean isIsatap(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && (bytes[11] & 0xFF) == 0xFE;
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return what + (this == NOT_GLOBAL || this == TUNNEL ? "" : " (" + network + ")");
    }
}
