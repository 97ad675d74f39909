package dev.deskhand.tools.spi;

/** An expected failure raised deep inside an adapter; {@link Action#execute} turns it into a result. */
public final class ToolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String advice;

    public ToolFailure(FailureKind kind, String message, String advice) {
        super(message, null, false, false);
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
