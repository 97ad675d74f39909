package dev.deskhand.service.web.library;

import dev.deskhand.service.web.plan.PlanView;
import java.util.List;

/**
 * What became otherwise from one version of a workflow to another.
 *
 * @param workflow its title
 * @param summary how many steps were added and removed; says so when the file alone differs, or nothing
 * @param inputs what it asks for that was added, removed or changed
 * @param steps those of both versions, in order
 * @param stepsChanged whether any of them was added or removed
 * @param file its changed lines, each with some around it
 */
public record VersionChangesView(
        String name,
        String workflow,
        String title,
        String summary,
        List<Choice> from,
        List<Choice> to,
        List<Input> inputs,
        List<Step> steps,
        boolean stepsChanged,
        List<FileLine> file) {

    /** A version that can be compared. */
    public record Choice(int number, String text, boolean chosen) {}

    /**
     * Something it asks for.
     *
     * @param kind added, removed or changed
     */
    public record Input(String kind, String word, String title) {}

    /**
     * A step of either version.
     *
     * @param kind added, removed, or "" where both have it
     * @param word the same in the reader's language
     */
    public record Step(String kind, String word, PlanView.Line line) {}

    /**
     * A line of the file.
     *
     * @param kind added, removed, skipped where lines were left out, or ""
     */
    public record FileLine(String kind, String text) {}
}
