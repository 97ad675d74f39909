package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.ModelAccount;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.workflows.engine.RunEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What actions of a run get, with its ways out held to the hosts of the moment, and shut when another process may have the run. */
final class ActionContexts {

    private final RunEnvironment environment;
    private final Runnable mayAct;
    private final Supplier<Set<String>> named;
    private List<String> hosts = List.of();

    /**
     * The contexts of one run.
     *
     * @param mayAct throws when another process may have been given the run
     * @param named hosts that a person, the workflow's author or the program named
     */
    ActionContexts(RunEnvironment environment, Runnable mayAct, Supplier<Set<String>> named) {
        this.named = named;
        this.environment = environment;
        this.mayAct = mayAct;
    }

    /** From now on these hosts only, until it is called again; empty for no such limit. */
    void limitTo(List<String> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    ToolContext until(Instant deadline, Runnable mayGoOn, ModelAccount models) {
        var given = environment.context(deadline);
        return new ToolContext(
                given.runId(),
                given.workspace(),
                given.secrets(),
                new FencedEgress(
                        hosts.isEmpty() ? given.egress() : new ListedEgress(given.egress(), hosts),
                        () -> {
                            mayAct.run();
                            mayGoOn.run();
                        },
                        named.get()),
                given.evidence(),
                given.sessions(),
                given.clock(),
                given.deadline(),
                given.locale(),
                given.masked(),
                models);
    }
}
