package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;

/**
 * Where a site may lead a look-up on to: to hosts of the same site and to hosts that somebody named. What stands in the address of
 * a look-up would otherwise get to anybody by way of a site that leads wherever its address says.
 *
 * @param free whether nothing of it was read anywhere, so that there is nothing that could be carried away
 */
public record Onward(Egress egress, boolean free) {

    public boolean leads(URI from, URI to) {
        return free
                || to.getHost() == null
                || (from.getHost() != null && SameSite.of(from.getHost(), to.getHost()))
                || egress.isNamed(to);
    }

    /** @throws ToolFailure FORBIDDEN with the host it was led to */
    public void check(URI from, URI to) {
        if (!leads(from, to)) {
            throw refusal(from, to);
        }
    }

    public static ToolFailure refusal(URI from, URI to) {
        return new ToolFailure(
                FailureKind.FORBIDDEN,
                from.getHost() + " leads on to " + to.getHost()
                        + ", which nobody named in this run; it was not followed there.",
                "If that host is meant, name it in the instruction or an input, or in the workflow's list of hosts.");
    }
}
