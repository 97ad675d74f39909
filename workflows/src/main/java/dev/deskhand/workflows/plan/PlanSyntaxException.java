package dev.deskhand.workflows.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A text is not a plan; says everything that is wrong with it. */
public final class PlanSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public PlanSyntaxException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
