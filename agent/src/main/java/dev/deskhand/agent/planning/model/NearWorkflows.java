package dev.deskhand.agent.planning.model;

import dev.deskhand.workflows.library.SavedWorkflow;
import java.util.List;

/** Finds saved workflows that look near to an instruction (port). */
@FunctionalInterface
public interface NearWorkflows {

    /** Nearest first; a few at most. */
    List<SavedWorkflow> near(String instruction);
}
