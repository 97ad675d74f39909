package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says in plain words what broke a request, and whether it may have had its effect. */
final class WireFailures {

    private WireFailures() {}

    static ToolFailure of(Outgoing request, Duration limit, long maxBytes, Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            switch (e) {
                case ConnectTimeoutException slow -> {
                    return unreachable(request, "did not accept a connection in time");
                }
                case SocketTimeoutException slow -> {
                    return tooSlow(request, limit);
                }
                case ConnectException refused -> {
                    return unreachable(request, "cannot be reached");
                }
                case NoRouteToHostException refused -> {
                    return unreachable(request, "cannot be reached");
                }
                case UnknownHostException refused -> {
                    return unreachable(request, "cannot be reached");
                }
                case SSLHandshakeException untrusted -> {
                    return unreachable(request, "did not prove who it is (its certificate is not trusted)");
                }
                case SSLPeerUnverifiedException other -> {
                    return unreachable(request, "did not prove who it is (its certificate is for another host)");
                }
                case LimitedBody.TooLarge large -> {
                    return tooLarge(request, maxBytes);
                }
                default -> {}
            }
        }
        if (!(cause instanceof IOException) && cause instanceof RuntimeException bug) {
            throw bug;
        }
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.UNAVAILABLE,
                        Outgoing.hostAndPort(request.uri()) + " cut the connection before it had answered.",
                        "Try again later.")
                : unknown(request, "the connection broke before the answer came");
    }

    static ToolFailure unknown(Outgoing request, String why) {
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                "The " + request.method() + " to " + Outgoing.hostAndPort(request.uri())
                        + " was sent, but nobody knows whether it took effect: " + why + ".",
                "Look there whether it happened before doing it again.");
    }

    static ToolFailure unreachable(Outgoing request, String what) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                Outgoing.hostAndPort(request.uri()) + " " + what + ".",
                "Check the address, or try again later.");
    }

    static ToolFailure tooSlow(Outgoing request, Duration limit) {
        String time = "no answer came within " + Math.max(1, limit.toSeconds()) + " seconds";
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.TIMEOUT,
                        Outgoing.hostAndPort(request.uri()) + " is too slow: " + time + ".",
                        "Try again later, or allow the step more time.")
                : unknown(request, time);
    }

    private static ToolFailure tooLarge(Outgoing request, long maxBytes) {
        String size = "the answer is larger than " + (maxBytes >> 20) + " MB";
        return request.isSafe()
                ? new ToolFailure(
                        FailureKind.REJECTED,
                        "Reading from " + Outgoing.hostAndPort(request.uri()) + " was stopped: " + size + ".",
                        "Ask for less at once, or keep the answer as a file with `save_as`.")
                : unknown(request, size);
    }
}
