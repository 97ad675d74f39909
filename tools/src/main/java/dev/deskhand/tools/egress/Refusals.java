package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;

/** What is said where an address is closed: which, why, and who can open it. */
final class Refusals {

    private Refusals() {}

    static ToolFailure moved(String host, String how) {
        return of(
                "The host " + host + " is closed to tools: its name " + how + ".",
                "If that is right, start anew once the name leads to one place, or whoever runs this installation can"
                        + " open it: DESKHAND_PRIVATE_HOSTS=" + host + ".");
    }

    static ToolFailure closed(String host, String address, String where, boolean byName) {
        String what = host.equals(address) || host.equals("[" + address + "]") ? host : host + " (" + address + ")";
        return of(
                "The host " + what + " is closed to tools: it is " + where + ".",
                "If it is meant, whoever runs this installation can open it: DESKHAND_PRIVATE_HOSTS="
                        + (byName ? host : address) + ".");
    }

    static ToolFailure denied(URI address) {
        return of(
                "The address " + shown(address) + " is closed to tools here.",
                "Use another address, or ask whoever runs this installation to open it.");
    }

    static ToolFailure blind(String host, int port) {
        return of(
                "The host " + host + ":" + port + " is closed to connections that can't be looked into.",
                "Use plain http there.");
    }

    static ToolFailure of(String message, String advice) {
        return new ToolFailure(FailureKind.FORBIDDEN, message, advice);
    }

    /** Without a user name, a password or a query, which may hold what others must not see. */
    static String shown(URI address) {
        if (address.getHost() == null) {
            return address.isOpaque() || address.getRawAuthority() != null
                    ? address.getScheme() + ":..."
                    : String.valueOf(address.getPath());
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }
}
