package dev.deskhand.tools.masking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An action whose results, failures, evidence and files hold no secret. */
record MaskedAction(Action action, MaskedTool masked) implements Action {

    @Override
    public ActionDescription description() {
        return action.description();
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        return action.sentence(arguments);
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        return action.expectedEffect(arguments);
    }

    @Override
    public Effect leastEffect(JsonNode arguments) {
        return action.leastEffect(arguments);
    }

    @Override
    public Optional<Finder> finder() {
        return action.finder().map(finder -> new MaskedFinder(finder, masked));
    }

    @Override
    public boolean signsIn(JsonNode arguments) {
        return action.signsIn(arguments);
    }

    @Override
    public boolean looksFirst() {
        return action.looksFirst();
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        try {
            EffectAssessment found = action.effectOf(call, masked.context(context, context.workspace()));
            Reason reason = found.reason();
            return new EffectAssessment(
                    found.effect(),
                    new Reason(mask().text(reason.english()), mask().text(reason.chinese())),
                    host(found.host()),
                    found.seen(),
                    found.shape(),
                    found.parts().stream()
                            .map(part -> new EffectAssessment.Part(mask().text(part.host()), part.pointers()))
                            .toList());
        } catch (RuntimeException e) {
            throw masked.failure(e);
        }
    }

    private @Nullable String host(@Nullable String host) {
        return host == null ? null : mask().text(host);
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
        if (!masked.fromOutside()) {
            return executed(call, masked.context(context, context.workspace()));
        }
        var workspace = new MaskedWorkspace(context.workspace(), mask());
        try {
            ToolResult result = executed(call, masked.context(context, workspace));
            List<String> held = workspace.clean();
            return held.isEmpty() ? result : heldBack(held, result, call);
        } finally {
            workspace.clean();
        }
    }

    private ToolResult executed(ToolCall call, ToolContext context) throws InterruptedException {
        try {
            return switch (action.execute(call, context)) {
                case ToolResult.Done done ->
                    new ToolResult.Done(mask().value(done.output()), named(done), mask().text(done.against()));
                case ToolResult.Failed failed ->
                    new ToolResult.Failed(
                            failed.kind(),
                            mask().text(failed.message()),
                            mask().text(failed.advice()),
                            named(failed),
                            failed.sent());
            };
        } catch (RuntimeException e) {
            throw masked.failure(e);
        }
    }

    private List<Evidence> named(ToolResult result) {
        return result.evidence().stream()
                .map(one -> new Evidence(mask().text(one.name()), one.mediaType(), one.sha256(), one.size()))
                .toList();
    }

    /** What was changed elsewhere by then stays changed: that must not be told as refused, and so as not done. */
    private static ToolResult heldBack(List<String> names, ToolResult result, ToolCall call) {
        String name = names.getFirst();
        return switch (result) {
            case ToolResult.Done done ->
                new ToolResult.Failed(
                        call.allowed().isAtLeast(Effect.CHANGE) ? FailureKind.UNKNOWN_OUTCOME : FailureKind.FORBIDDEN,
                        "The file '" + name + "' holds a secret and was not kept; the rest of the step was done",
                        "Ask whoever keeps the other system why it sends a secret back in a file.",
                        done.evidence());
            case ToolResult.Failed failed -> failed;
        };
    }

    private Mask mask() {
        return masked.mask();
    }
}
