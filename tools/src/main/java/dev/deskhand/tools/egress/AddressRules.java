package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Upstream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds addresses against a policy: what is written in them, then every machine address their host has. */
public final class AddressRules implements Egress {

    private static final String CORRECT = "Use a full address, such as https://example.com/page.";

    private final EgressPolicy policy;
    private final List<DeniedPlace> denied;
    private final Resolver resolver;
    private final HeldSide side;

    public AddressRules(EgressPolicy policy, Resolver resolver) {
        this(policy, resolver, Whereabouts.inMemory());
    }

    /**
     * The rules of one run.
     *
     * @param whereabouts of all rules that the run has had before
     */
    public AddressRules(EgressPolicy policy, Resolver resolver, Whereabouts whereabouts) {
        this.side = new HeldSide(whereabouts);
        this.policy = policy;
        this.denied = policy.denied().stream().map(DeniedPlace::parse).toList();
        this.resolver = resolver;
    }

    /** The rules with this machine's own look-up of names. */
    public AddressRules(EgressPolicy policy) {
        this(policy, Resolver.system());
    }

    @Override
    public void check(URI address) {
        plain(address);
    }

    @Override
    public boolean isNamed(URI address) {
        try {
            URI plain = WebAddress.parse(address.toString());
            String host = plain.getHost();
            int port = HostPattern.portOf(plain);
            return opened(host, port)
                    || named().anyMatch(entry -> !entry.host().equals("*") && entry.covers(host, port));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What lists say that somebody wrote who may. */
    private Stream<HostPattern> named() {
        return policy.lists().stream().filter(EgressPolicy.HostList::names).flatMap(list -> list.hosts().stream());
    }

    @Override
    public Route route(URI address) throws UnknownHostException {
        URI plain = plain(address);
        int port = HostPattern.portOf(plain);
        Route route = route(plain.getHost(), port);
        if (deniedAt(route, port).anyMatch(place -> place.closes(plain))) {
            throw Refusals.denied(plain);
        }
        return route;
    }

    @Override
    public Route tunnel(String host, int port) throws UnknownHostException {
        URI plain = plain(URI.create("https://" + host + ":" + port + "/"));
        if (denied.stream().anyMatch(place -> place.isAt(plain.getHost(), port))) {
            throw Refusals.blind(host, port);
        }
        Route route = route(plain.getHost(), port);
        if (deniedAt(route, port).findAny().isPresent()) {
            throw Refusals.blind(host, port);
        }
        return route;
    }

    /** Denied places of the machine that the way leads to, which may have another name there. */
    private Stream<DeniedPlace> deniedAt(Route route, int port) {
        return denied.stream()
                .filter(place -> route.addresses().stream().anyMatch(address -> place.isAt(address, port)));
    }

    private boolean isMeant(String host, int port) {
        return opened(host, port)
                || covered(policy.said(), host, port)
                || named().anyMatch(entry -> entry.covers(host, port));
    }

    private URI plain(URI address) {
        URI plain;
        try {
            plain = WebAddress.parse(address.toString());
        } catch (IllegalArgumentException e) {
            throw Refusals.of("The address " + Refusals.shown(address) + " " + e.getMessage() + ".", CORRECT);
        }
        int port = HostPattern.portOf(plain);
        if (!Ports.isForTheWeb(port)) {
            throw Refusals.of(
                    "The address " + Refusals.shown(plain) + " is closed to tools: port " + port
                            + " is not for the web.",
                    "Use the port the site is served at.");
        }
        if (denied.stream().anyMatch(place -> place.covers(plain))) {
            throw Refusals.denied(plain);
        }
        String host = plain.getHost();
        listed(host, port);
        IpText.parse(host).ifPresent(number -> outside(number, host, port));
        if (isLocalName(host) && !opened(host, port)) {
            throw Refusals.closed(host, host, "this machine itself", true);
        }
        return plain;
    }

    private void listed(String host, int port) {
        for (EgressPolicy.HostList list : policy.lists()) {
            if (!covered(policy.always(), host, port) && !covered(list.hosts(), host, port)) {
                throw Refusals.of(
                        "The host " + host + " is closed to tools: " + list.name() + " does not list it.",
                        "Ask whoever keeps that list to add it, or use a host that is in it.");
            }
        }
    }

    private Route route(String host, int port) throws UnknownHostException {
        // That a person named a host does not say where it is; whoever runs the installation knows.
        boolean ours = covered(policy.always(), host, port) || covered(policy.open(), host, port);
        List<InetAddress> addresses = List.of();
        Optional<InetAddress> number = IpText.parse(host);
        try {
            addresses = number.isPresent() ? List.of(number.get()) : resolver.resolve(host);
        } catch (UnknownHostException e) {
            // Behind a proxy of the house only the proxy may know the names of the world; it may know those of the
            // house too.
            Upstream upstream = policy.upstream();
            if (upstream == null || ours) {
                throw e;
            }
            if (HouseNames.mayBe(host, upstream) && !isMeant(host, port)) {
                throw Refusals.of(
                        "The host " + host
                                + " is not known here, and the company's proxy may take it for one of the house:"
                                + " it is closed to tools until somebody names it.",
                        "Name it in the instruction, or have it added to DESKHAND_HOSTS (* stands for every name).");
            }
        }
        for (InetAddress address : addresses) {
            outside(address, host, port);
        }
        if (!ours && number.isEmpty()) {
            side.hold(host, addresses, policy.named().stream().anyMatch(entry -> entry.names(host)));
        }
        boolean inTheHouse = ours
                || addresses.stream()
                        .anyMatch(address -> ClosedNetwork.around(address).isPresent());
        return inTheHouse || policy.upstream() == null
                ? Route.direct(addresses)
                : new Route(addresses, policy.upstream());
    }

    /** Lets addresses of the public internet and opened ones pass. */
    private void outside(InetAddress address, String host, int port) {
        Optional<ClosedNetwork> closed = ClosedNetwork.around(address);
        if (closed.isEmpty()) {
            return;
        }
        boolean byNumber = policy.open().stream().anyMatch(entry -> entry.lists(address, port));
        boolean byName = closed.get().house() && opened(host, port);
        if (!byNumber && !byName) {
            throw Refusals.closed(
                    host,
                    address.getHostAddress(),
                    closed.get().toString(),
                    closed.get().house());
        }
    }

    private boolean opened(String host, int port) {
        return covered(policy.always(), host, port)
                || covered(policy.open(), host, port)
                || covered(policy.named(), host, port);
    }

    private static boolean covered(List<HostPattern> hosts, String host, int port) {
        return hosts.stream().anyMatch(entry -> entry.covers(host, port));
    }

    private static boolean isLocalName(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
