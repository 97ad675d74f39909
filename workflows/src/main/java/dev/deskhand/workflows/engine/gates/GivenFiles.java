package dev.deskhand.workflows.engine.gates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that people gave for the goal of an exploration.
 *
 * <p>A name alone gives nothing: an exploration, or a site that offers a file, can choose one that the goal happens to
 * hold. So a file that is named counts only when people handed it to the run, or their plan made it under that name.
 */
final class GivenFiles {

    private final RunState state;
    private final Collection<String> names;

    /** @param names of all files of the run */
    GivenFiles(RunState state, Collection<String> names) {
        this.state = state;
        this.names = names;
    }

    Set<String> of(RunEvent.ExploreStarted exploration) {
        var given = new HashSet<String>();
        for (String name : names) {
            if (isMeant(name, exploration) && isOfPeople(name)) {
                given.add(name);
            }
        }
        // What was read out of a file and handed over was given with it, until this exploration writes there itself.
        for (Value handed : List.of(exploration.goal(), exploration.values())) {
            handed.sources().stream()
                    .filter(source -> source.kind() == Source.Kind.FILE)
                    .map(Source::name)
                    .filter(name ->
                            makers(name).stream().noneMatch(step -> step.path().startsWith(exploration.path() + "[")))
                    .forEach(given::add);
        }
        return given;
    }

    /** Attached to the instruction that the goal serves, or named by it. */
    private boolean isMeant(String name, RunEvent.ExploreStarted exploration) {
        Value goal = exploration.goal();
        boolean attached =
                state.instruction() != null && state.created().files().contains(name);
        return attached
                || (goal.isTrusted() && FileName.isIn(goal.json().asText(), name))
                || isNamed(exploration.values(), name);
    }

    private static boolean isNamed(Value values, String name) {
        for (var field : values.json().properties()) {
            String pointer = "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            if (FileMaking.holds(field.getValue(), name) && values.at(pointer).isTrusted()) {
                return true;
            }
        }
        return false;
    }

    /** Whether people handed it to the run, or steps of their plan made it and nothing else wrote there. */
    private boolean isOfPeople(String name) {
        List<StepView> makers = makers(name);
        return makers.isEmpty()
                ? isHanded(name)
                : makers.stream()
                        .allMatch(step -> state.explorationAround(step.path()).isEmpty()
                                && FileMaking.isNamedByPeople(step, name));
    }

    private boolean isHanded(String name) {
        JsonNode inputs = state.inputs().json();
        return state.created().files().contains(name) || FileMaking.holds(inputs, name);
    }

    private List<StepView> makers(String name) {
        var makers = new ArrayList<StepView>();
        for (StepView step : state.steps()) {
            if (step.state() == StepState.DONE && FileMaking.makes(step, name)) {
                makers.add(step);
            }
        }
        return makers;
    }
}
