package dev.deskhand.tools.masking;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * A tool whose actions give away no secret: neither in results and failures, nor in evidence, nor in file names.
 *
 * @param fromOutside whether files it writes come from other systems, so that secrets are looked for in them too
 */
public record MaskedTool(Tool tool, Mask mask, boolean fromOutside) implements Tool {

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public List<Action> actions() {
        return tool.actions().stream()
                .map(action -> (Action) new MaskedAction(action, this))
                .toList();
    }

    @Override
    public Optional<Observation> observe(ToolContext context) {
        try {
            return tool.observe(context(context, context.workspace()))
                    .map(seen -> new Observation(seen.name(), mask.value(seen.value())));
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    ToolContext context(ToolContext context, Workspace workspace) {
        var files = new FileMask(mask);
        return new ToolContext(
                context.runId(),
                workspace,
                new MaskedSecrets(context.secrets(), mask),
                context.egress(),
                (name, mediaType, content) -> context.evidence().keep(mask.text(name), mediaType, files.clean(content)),
                context.sessions(),
                context.clock(),
                context.deadline(),
                context.locale(),
                context.masked(),
                context.models());
    }

    /** The same failure without a secret in its words. */
    RuntimeException failure(RuntimeException e) {
        if (e instanceof ToolFailure failure) {
            return new ToolFailure(
                            failure.kind(),
                            mask.text(String.valueOf(failure.getMessage())),
                            mask.text(failure.advice()))
                    .having(failure.sent());
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (mask.finds(cause.toString())) {
                var masked = new IllegalStateException(mask.text(e.toString()));
                masked.setStackTrace(e.getStackTrace());
                return masked;
            }
        }
        return e;
    }
}
