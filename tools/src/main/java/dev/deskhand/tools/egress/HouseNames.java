package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Upstream;
import java.util.Set;

/** Names that a company's own name server may know, and nobody outside. */
final class HouseNames {

    /** Endings that are kept for networks of one's own, or are used for them all over. */
    private static final Set<String> INSIDE = Set.of(
            "local", "localdomain", "internal", "intranet", "intra", "lan", "corp", "home", "private", "arpa", "test");

    private HouseNames() {}

    /** Whether a name that is not known here may be one of the house whose proxy this is. */
    static boolean mayBe(String host, Upstream proxy) {
        int dot = host.lastIndexOf('.');
        return dot < 0
                || INSIDE.contains(host.substring(dot + 1))
                || !SameSite.isRegistered(host)
                || SameSite.of(host, proxy.host());
    }
}
