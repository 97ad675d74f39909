package dev.deskhand.workflows.approval;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is going to be made.
 *
 * @param host host it goes to, null when that is not known
 * @param seen hash of what it finds where it acts, null when that is not known
 * @param shape hash of what of that is the same for every record, null when that is not known
 * @param others further hosts that parts of it go to
 * @param over whether it was made by a step that is not done again, so that its values cannot be corrected any more
 */
public record PlannedCall(
        String path,
        Action action,
        ToolCall call,
        Effect effect,
        @Nullable String host,
        @Nullable String seen,
        @Nullable String shape,
        Set<String> others,
        boolean over) {

    public PlannedCall {
        others = Set.copyOf(others);
    }

    /** A call whose place has not been looked at. */
    public PlannedCall(String path, Action action, ToolCall call, Effect effect, @Nullable String host) {
        this(path, action, call, effect, host, null);
    }

    public PlannedCall(
            String path, Action action, ToolCall call, Effect effect, @Nullable String host, @Nullable String seen) {
        this(path, action, call, effect, host, seen, null, Set.of(), false);
    }

    /** One that is going to be made as it was judged just now. */
    public static PlannedCall judged(String path, Action action, ToolCall call, EffectAssessment now) {
        var others = now.parts().stream().map(EffectAssessment.Part::host).collect(Collectors.toSet());
        return new PlannedCall(path, action, call, now.effect(), now.host(), now.seen(), now.shape(), others, false);
    }

    /** The same, made by a step that is not done again. */
    PlannedCall whichIsOver() {
        return new PlannedCall(path, action, call, effect, host, seen, shape, others, true);
    }

    /** Where it goes, as far as can be told before it is made. */
    public Set<String> hosts() {
        var hosts = new LinkedHashSet<>(Hosts.in(call.arguments().json().path("url")));
        hosts.addAll(judgedHosts());
        return hosts;
    }

    /** Every host that it or a part of it was judged to go to. */
    public Set<String> judgedHosts() {
        var hosts = new TreeSet<>(others);
        if (host != null) {
            hosts.add(host);
        }
        return hosts;
    }

    public String hash() {
        return ApprovalHash.ofCall(call.action(), call.arguments());
    }
}
