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

    /** Something wrong, and where; {@code at} is empty when the place is not known. */
    public record Fault(String at, String message, String advice) {}
}
