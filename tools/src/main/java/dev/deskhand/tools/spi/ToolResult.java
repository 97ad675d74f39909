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
     */
    record Done(Value output, List<Evidence> evidence) implements ToolResult {
        public Done {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * It did not.
     *
     * @param message what was wrong and where, in plain words
     * @param advice what to do now, in plain words
     */
    record Failed(FailureKind kind, String message, String advice, List<Evidence> evidence) implements ToolResult {
        public Failed {
            evidence = List.copyOf(evidence);
        }
    }

    static ToolResult done(Value output, Evidence... evidence) {
        return new Done(output, List.of(evidence));
    }

    static ToolResult failed(FailureKind kind, String message, String advice, Evidence... evidence) {
        return new Failed(kind, message, advice, List.of(evidence));
    }
}
