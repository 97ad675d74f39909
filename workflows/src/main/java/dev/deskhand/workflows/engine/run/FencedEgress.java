package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.workflows.approval.Hosts;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Opens the ways another egress knows, only while this process may act.
 *
 * @param named hosts that a person, the workflow's author or the program named, as {@link Hosts} has them
 */
record FencedEgress(Egress egress, Runnable mayAct, Set<String> named) implements Egress {

    @Override
    public void check(URI address) {
        mayAct.run();
        egress.check(address);
    }

    @Override
    public boolean isNamed(URI address) {
        return Hosts.exactly(address.toString()).filter(named::contains).isPresent() || egress.isNamed(address);
    }

    @Override
    public Route route(URI address) throws UnknownHostException {
        Route route = egress.route(address);
        mayAct.run();
        return route;
    }

    @Override
    public Route tunnel(String host, int port) throws UnknownHostException {
        Route route = egress.tunnel(host, port);
        mayAct.run();
        return route;
    }
}
