package dev.deskhand.workflows.engine.gates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where what is in the files of a run came from, as its journal tells: whoever reads a file reads that. */
final class FileOrigins {

    /** Arguments that name a file to be written. */
    private static final List<String> WRITTEN = List.of("save_as", "as", "to_file", "to");

    private static final String FILE = "file";

    private final RunState state;
    private final Collection<String> names;

    /** @param names of all files of the run */
    FileOrigins(RunState state, Collection<String> names) {
        this.state = state;
        this.names = names;
    }

    /** Files that people gave for the goal: attached to the instruction that it serves, or named by it. */
    Set<String> givenFor(RunEvent.ExploreStarted exploration) {
        var given = new LinkedHashSet<String>();
        if (state.instruction() != null) {
            given.addAll(state.created().files());
        }
        String said = exploration.goal().isTrusted() ? exploration.goal().json().asText() : "";
        for (String name : names) {
            if (said.contains(name) || holds(exploration.values().json(), name)) {
                given.add(name);
            }
        }
        return given;
    }

    /** By the name of each file that steps of the run made: the hosts that what is in it came from. */
    Map<String, Set<String>> hosts() {
        var found = new HashMap<String, Set<String>>();
        for (StepView step : state.steps()) {
            if (step.state() == StepState.DONE && step.start() != null) {
                for (String name : names) {
                    if (makes(step, name)) {
                        found.computeIfAbsent(name, any -> new LinkedHashSet<>())
                                .addAll(hostsOf(step, found));
                    }
                }
            }
        }
        return found;
    }

    private static boolean makes(StepView step, String name) {
        var start = step.start();
        if (start == null) {
            return false;
        }
        JsonNode arguments = start.arguments().json();
        Value output = step.output();
        boolean told = output != null && holds(output.json(), name);
        boolean named =
                WRITTEN.stream().anyMatch(one -> arguments.path(one).asText().equals(name));
        boolean only = arguments.path(FILE).asText().equals(name);
        // A file that is read or sent is named as well.
        boolean writes =
                only && start.effect() == Effect.LOCAL && !start.action().startsWith("browser.");
        return named || writes || (told && !only && start.effect() != Effect.READ);
    }

    private static boolean holds(JsonNode json, String name) {
        if (json.isTextual()) {
            return json.textValue().equals(name);
        }
        for (JsonNode inside : json) {
            if (holds(inside, name)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> hostsOf(StepView step, Map<String, Set<String>> known) {
        var hosts = new LinkedHashSet<String>();
        for (Value value : new Value[] {step.arguments(), step.output()}) {
            if (value == null) {
                continue;
            }
            for (Source source : value.sources()) {
                switch (source.kind()) {
                    case PAGE, API -> hosts.add(source.name());
                    case FILE -> hosts.addAll(known.getOrDefault(source.name(), Set.of(source.name())));
                    case USER, AUTHOR, SYSTEM, MODEL -> {}
                }
            }
        }
        return hosts;
    }
}
