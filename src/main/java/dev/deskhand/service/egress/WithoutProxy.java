package dev.deskhand.service.egress;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.net.UnknownHostException;

/** Opens the ways another egress knows, but for those through the company's proxy. */
record WithoutProxy(Egress egress, ToolFailure why) implements Egress {

    @Override
    public void check(URI address) {
        egress.check(address);
    }

    @Override
    public boolean isNamed(URI address) {
        return egress.isNamed(address);
    }

    @Override
    public Route route(URI address) throws UnknownHostException {
        return direct(egress.route(address));
    }

    @Override
    public Route tunnel(String host, int port) throws UnknownHostException {
        return direct(egress.tunnel(host, port));
    }

    private Route direct(Route route) {
        if (route.upstream() != null) {
            throw why;
        }
        return route;
    }
}
