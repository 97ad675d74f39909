package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.RunState;

/** Gives a run its surroundings for as long as a worker advances it (port). */
@FunctionalInterface
public interface RunEnvironments {

    RunEnvironment open(RunState run);
}
