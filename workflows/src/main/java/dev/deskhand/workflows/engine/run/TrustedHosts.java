package dev.deskhand.workflows.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.journal.RunState;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts that a person, the workflow's author or the program named, found once for a plan and its inputs: these hardly ever change. */
final class TrustedHosts {

    private final RunEnvironment environment;
    private @Nullable Known known;
    private volatile @Nullable Set<String> practice;

    TrustedHosts(RunEnvironment environment) {
        this.environment = environment;
    }

    private record Known(JsonNode plan, Value inputs, Set<String> hosts) {}

    /** Where the practice office is, which stays where it is while a run is in hand. */
    Set<String> practice() {
        Set<String> found = practice;
        if (found == null) {
            Value office = environment.builtIns().get("office");
            found = office == null ? Set.of() : Set.copyOf(Hosts.in(office.json()));
            practice = found;
        }
        return found;
    }

    /** @param author where texts come from that the plan itself holds */
    Set<String> of(RunState state, Source author) {
        Known last = known;
        if (last == null || last.plan() != state.plan() || last.inputs() != state.inputs()) {
            last = new Known(state.plan(), state.inputs(), Collections.unmodifiableSet(found(state, author)));
            known = last;
        }
        return last.hosts();
    }

    private Set<String> found(RunState state, Source author) {
        var hosts = new LinkedHashSet<String>();
        String instruction = state.instruction();
        if (instruction != null) {
            hosts.addAll(Hosts.in(instruction));
        }
        Value inputs = state.inputs();
        inputs.json().fieldNames().forEachRemaining(name -> {
            Value input = inputs.at("/" + name.replace("~", "~0").replace("/", "~1"));
            if (input.isTrusted()) {
                hosts.addAll(Hosts.in(input.json()));
            }
        });
        environment.builtIns().values().forEach(value -> hosts.addAll(Hosts.in(value.json())));
        if (state.created().planner() == null) {
            // No planner had a hand in what the run began with.
            hosts.addAll(Hosts.in(state.created().plan()));
        }
        if (author.kind().isTrusted()) {
            hosts.addAll(Hosts.in(state.plan()));
        }
        return hosts;
    }
}
