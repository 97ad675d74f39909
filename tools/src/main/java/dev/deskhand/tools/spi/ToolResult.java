package dev.deskhand.tools.spi;

import java.util.List;

/** How a call ended. */
public sealed interface ToolResult {

    /** Screenshots, files and exchanges kept of the call. */
    List<Evidence> evidence();

    /**
     * It worked.
     *
     * @param output fits the action's output schema
     * @param against what the other side says against it, such as a message that it was not saved; "" where it says nothing of
     *     the kind. It is for the step to say what must be true: where it does not, what speaks against a change undoes the claim
     */
    record Done(Value output, List<Evidence> evidence, String against) implements ToolResult {
        public Done {
            evidence = List.copyOf(evidence);
        }

        public Done(Value output, List<Evidence> evidence) {
            this(output, evidence, "");
        }
    }

    /**
     * It did not.
     *
     * @param message what was wrong and where, in plain words
     * @param advice what to do now, in plain words
     * @param sent whether anything may have been sent by then
     */
    record Failed(FailureKind kind, String message, String advice, List<Evidence> evidence, Sent sent)
            implements ToolResult {
        public Failed {
            evidence = List.copyOf(evidence);
        }

        /** One of which it is not said whether anything was sent. */
        public Failed(FailureKind kind, String message, String advice, List<Evidence> evidence) {
            this(kind, message, advice, evidence, Sent.MAYBE);
        }
    }

    static ToolResult done(Value output, Evidence... evidence) {
        return new Done(output, List.of(evidence));
    }

    static ToolResult failed(FailureKind kind, String message, String advice, Evidence... evidence) {
        return new Failed(kind, message, advice, List.of(evidence));
    }
}
