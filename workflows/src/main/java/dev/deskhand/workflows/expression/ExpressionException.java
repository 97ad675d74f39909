package dev.deskhand.workflows.expression;

/** An expression could not be evaluated with the values at hand. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expression;
    private final String advice;

    public ExpressionException(String expression, String message, String advice) {
        super(message);
        this.expression = expression;
        this.advice = advice;
    }

    public String expression() {
        return expression;
    }

    public String advice() {
        return advice;
    }
}
