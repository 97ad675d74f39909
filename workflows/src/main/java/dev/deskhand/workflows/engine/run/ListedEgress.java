package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Opens the ways another egress knows, only to the hosts a step names. */
record ListedEgress(Egress egress, List<String> hosts) implements Egress {

    @Override
    public void check(URI address) {
        listed(address);
        egress.check(address);
    }

    @Override
    public boolean isNamed(URI address) {
        return egress.isNamed(address);
    }

    @Override
    public Route route(URI address) throws UnknownHostException {
        listed(address);
        return egress.route(address);
    }

    @Override
    public Route tunnel(String host, int port) throws UnknownHostException {
        listed(URI.create("https://" + host + ":" + port));
        return egress.tunnel(host, port);
    }

    private void listed(URI address) {
        if (hosts.stream().noneMatch(entry -> HostPattern.parse(entry).covers(address))) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    address.getAuthority() + " is not among the hosts this step may reach: " + String.join(", ", hosts),
                    "Stay on those hosts, or add this one to the step.");
        }
    }
}
