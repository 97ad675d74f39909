package dev.deskhand.workflows.recording;

import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.List;

/** What a recording became: a plan, and everything that could not be taken over as it was. */
public record Imported(Plan plan, List<Note> notes) {

    public Imported {
        notes = List.copyOf(notes);
    }

    /**
     * Something left out or done otherwise.
     *
     * @param where the recording's step, such as {@code 4 (scroll)}
     */
    public record Note(String where, LocalizedText text) {}
}
