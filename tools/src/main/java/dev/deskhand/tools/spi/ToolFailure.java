package dev.deskhand.tools.spi;

import org.jspecify.annotations.Nullable;

/** An expected failure raised deep inside an adapter; {@link Action#execute} turns it into a result. */
public final class ToolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String advice;

    public ToolFailure(FailureKind kind, String message, String advice) {
        this(kind, message, advice, null);
    }

    /** @param cause what it comes of, for those who have to know more than a person is told */
    public ToolFailure(FailureKind kind, String message, String advice, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.advice = advice;
    }

    public FailureKind kind() {
        return kind;
    }

    public String advice() {
        return advice;
    }

    public ToolResult toResult(Evidence... evidence) {
        return ToolResult.failed(kind, String.valueOf(getMessage()), advice, evidence);
    }
}
