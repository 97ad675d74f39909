package dev.deskhand.tools.browser;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;

/** Leads everywhere but where a test says no. */
record SiteEgress(Consumer<URI> refusing) implements Egress {

    @Override
    public void check(URI address) {
        refusing.accept(address);
    }

    @Override
    public Route route(URI address) throws UnknownHostException {
        check(address);
        return Route.direct(List.of(InetAddress.getAllByName(address.getHost())));
    }
}
