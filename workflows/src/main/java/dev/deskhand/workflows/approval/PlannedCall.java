package dev.deskhand.workflows.approval;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCall;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is going to be made.
 *
 * @param host host it goes to, null when that is not known
 * @param seen hash of what it finds where it acts, null when that is not known
 */
public record PlannedCall(
        String path,
        Action action,
        ToolCall call,
        Effect effect,
        @Nullable String host,
        @Nullable String seen) {

    /** A call whose place has not been looked at. */
    public PlannedCall(String path, Action action, ToolCall call, Effect effect, @Nullable String host) {
        this(path, action, call, effect, host, null);
    }

    /** Where it goes, as far as can be told before it is made. */
    public Set<String> hosts() {
        var hosts = new LinkedHashSet<>(Hosts.in(call.arguments().json().path("url")));
        if (host != null) {
            hosts.add(host);
        }
        return hosts;
    }

    public String hash() {
        return ApprovalHash.ofCall(call.action(), call.arguments());
    }
}
