package dev.deskhand.workflows.engine.gates;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Where what is in the files of a run came from, as its journal tells: whoever reads a file reads that. */
final class FileOrigins {

    private final RunState state;
    private final Collection<String> names;
    private final Set<String> given;

    /**
     * @param names of all files of the run
     * @param given those of them whose content counts as given by people
     */
    FileOrigins(RunState state, Collection<String> names, Set<String> given) {
        this.state = state;
        this.names = names;
        this.given = given;
    }

    /** By the name of each file that steps of the run made: the hosts that what is in it came from. */
    Map<String, Set<String>> hosts() {
        var found = new HashMap<String, Set<String>>();
        for (StepView step : state.steps()) {
            if (step.state() == StepState.DONE && step.start() != null) {
                for (String name : names) {
                    if (FileMaking.makes(step, name)) {
                        found.computeIfAbsent(name, any -> new LinkedHashSet<>())
                                .addAll(hostsOf(step, found));
                    }
                }
            }
        }
        return found;
    }

    private Set<String> hostsOf(StepView step, Map<String, Set<String>> known) {
        var hosts = new LinkedHashSet<String>();
        for (Value value : new Value[] {step.arguments(), step.output()}) {
            if (value == null) {
                continue;
            }
            for (Source source : value.sources()) {
                switch (source.kind()) {
                    case PAGE, API -> hosts.add(source.name());
                    case FILE -> hosts.addAll(known.getOrDefault(source.name(), unknown(source.name())));
                    case USER, AUTHOR, SYSTEM, MODEL -> {}
                }
            }
        }
        return hosts;
    }

    /** A file of which nobody knows where it came from stands for itself, in quotes: it may be called like a host. */
    private Set<String> unknown(String file) {
        return given.contains(file) ? Set.of() : Set.of('"' + file + '"');
    }
}
