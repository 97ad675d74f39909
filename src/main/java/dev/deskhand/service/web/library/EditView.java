package dev.deskhand.service.web.library;

import dev.deskhand.service.web.plan.PlanView;
import java.util.List;

/**
 * The editor of a workflow's file.
 *
 * @param name empty for a new one
 * @param lines how it reads, empty while it cannot be read
 */
public record EditView(
        String name, String title, String yaml, List<Fault> faults, List<PlanView.Line> lines, String cancel) {

    /**
     * Something wrong, and where.
     *
     * @param at the place in words; empty when it is not known
     * @param line from 1; 0 when it is not known, as for the column
     */
    public record Fault(String at, int line, int column, String message, String advice) {}
}
