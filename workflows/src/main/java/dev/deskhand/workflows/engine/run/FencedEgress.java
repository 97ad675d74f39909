package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import java.net.URI;
import java.net.UnknownHostException;

/** Opens the ways another egress knows, only while this process may act. */
record FencedEgress(Egress egress, Runnable mayAct) implements Egress {

    @Override
    public void check(URI address) {
        mayAct.run();
        egress.check(address);
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
