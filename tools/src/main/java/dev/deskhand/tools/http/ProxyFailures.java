package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.ToolFailure;

/** Tells an answer of the company's proxy from one of the site behind it. */
final class ProxyFailures {

    private static final int WHO_ARE_YOU = 407;

    private ProxyFailures() {}

    /** Something that sends a request. */
    interface Sending {
        Reply done() throws InterruptedException;
    }

    /** @throws ToolFailure UNAVAILABLE when the proxy did not let the request through */
    static Reply told(Route route, Outgoing request, Sending sending) throws InterruptedException {
        Reply reply = sending.done();
        if (route.upstream() != null && reply.status() == WHO_ARE_YOU) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The company's proxy did not let Deskhand through to " + Outgoing.hostAndPort(request.uri()) + ".",
                    "Ask whoever runs this installation to check the name and password for the proxy.");
        }
        return reply;
    }
}
