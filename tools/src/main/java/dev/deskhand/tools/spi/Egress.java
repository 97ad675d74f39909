package dev.deskhand.tools.spi;

import java.net.URI;
import java.net.UnknownHostException;

/** Decides which addresses tools may reach; asked again for every redirect. */
@FunctionalInterface
public interface Egress {

    /**
     * Lets the address pass by what is written in it; its host is not looked up.
     *
     * @throws ToolFailure FORBIDDEN with the reason
     */
    void check(URI address);

    /**
     * The way to an allowed address. Its host is looked up here, once: connecting by name would look it up again, and
     * the answer may have changed meanwhile.
     *
     * @throws ToolFailure FORBIDDEN with the reason
     * @throws UnknownHostException when the name leads nowhere
     */
    default Route route(URI address) throws UnknownHostException {
        throw new ToolFailure(
                FailureKind.FORBIDDEN,
                "The address on " + address.getHost() + " is closed to tools: these rules know no way to it.",
                "Ask whoever runs this installation.");
    }

    /** Whether somebody who may say so meant the address's host to be reached: a person, an author, whoever runs the installation. */
    default boolean isNamed(URI address) {
        return false;
    }

    /**
     * The way to a host for a connection that can't be looked into.
     *
     * @throws ToolFailure FORBIDDEN with the reason
     * @throws UnknownHostException when the name leads nowhere
     */
    default Route tunnel(String host, int port) throws UnknownHostException {
        return route(URI.create("https://" + host + ":" + port));
    }
}
