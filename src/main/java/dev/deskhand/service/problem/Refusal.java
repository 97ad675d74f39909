package dev.deskhand.service.problem;

import dev.deskhand.workflows.plan.Problem;
import java.util.List;

/** A request that cannot be served as it is: what was wrong, what to do, and where. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String advice;
    private final transient List<Problem> problems;

    public Refusal(Kind kind, String message, String advice) {
        this(kind, message, advice, List.of());
    }

    public Refusal(Kind kind, String message, String advice, List<Problem> problems) {
        super(message, null, false, false);
        this.kind = kind;
        this.advice = advice;
        this.problems = List.copyOf(problems);
    }

    public static Refusal badInput(String message, String advice) {
        return new Refusal(Kind.BAD_INPUT, message, advice);
    }

    public static Refusal notFound(String message, String advice) {
        return new Refusal(Kind.NOT_FOUND, message, advice);
    }

    public static Refusal conflict(String message, String advice) {
        return new Refusal(Kind.CONFLICT, message, advice);
    }

    public static Refusal forbidden(String message, String advice) {
        return new Refusal(Kind.FORBIDDEN, message, advice);
    }

    /** A plan or its inputs that cannot run. */
    public static Refusal unfit(String message, String advice, List<Problem> problems) {
        return new Refusal(Kind.UNFIT, message, advice, problems);
    }

    public Kind kind() {
        return kind;
    }

    /** What was wrong, in plain words. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to do now, in plain words. */
    public String advice() {
        return advice;
    }

    /** Every single thing that is wrong, with its place, for plans. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    /** What sort of refusal it is, with its HTTP status and title. */
    public enum Kind {
        BAD_INPUT(400, "The request cannot be read"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Not possible any more"),
        TOO_LARGE(413, "Too large"),
        UNFIT(422, "It cannot run like this"),
        UNAVAILABLE(503, "Not available now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }
}
