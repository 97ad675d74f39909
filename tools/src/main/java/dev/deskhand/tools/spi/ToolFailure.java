package dev.deskhand.tools.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expected failure raised deep inside an adapter; {@link Action#execute} turns it into a result. */
public final class ToolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String advice;
    private final Sent sent;

    public ToolFailure(FailureKind kind, String message, String advice) {
        this(kind, message, advice, null);
    }

    /** @param cause what it comes of, for those who have to know more than a person is told */
    public ToolFailure(FailureKind kind, String message, String advice, @Nullable Throwable cause) {
        this(kind, message, advice, cause, Sent.MAYBE);
    }

    private ToolFailure(FailureKind kind, String message, String advice, @Nullable Throwable cause, Sent sent) {
        super(message, cause, false, false);
        this.kind = kind;
        this.advice = advice;
        this.sent = sent;
    }

    /** The same failure, with what is known of whether anything was sent by then. */
    public ToolFailure having(Sent known) {
        return new ToolFailure(kind, String.valueOf(getMessage()), advice, getCause(), known);
    }

    public FailureKind kind() {
        return kind;
    }

    public String advice() {
        return advice;
    }

    public Sent sent() {
        return sent;
    }

    public ToolResult.Failed toResult(Evidence... evidence) {
        return new ToolResult.Failed(kind, String.valueOf(getMessage()), advice, List.of(evidence), sent);
    }
}
