package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks host names up (port). */
@FunctionalInterface
public interface Resolver {

    /** All machine addresses of a name; never empty. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** By this machine's own means. */
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
