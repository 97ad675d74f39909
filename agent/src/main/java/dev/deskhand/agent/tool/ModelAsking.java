package dev.deskhand.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.AnswerJson;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.ModelRequest.Message;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.schema.SchemaProblem;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ModelCall;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the model for one JSON object that fits a schema, and once more when it did not. */
final class ModelAsking {

    private final LanguageModel model;

    ModelAsking(LanguageModel model) {
        this.model = model;
    }

    /**
     * Asks.
     *
     * @param sources where the material came from; the output carries them beside the model
     */
    ToolResult ask(
            String action, String system, String material, JsonNode schema, Set<Source> sources, ToolContext context)
            throws InterruptedException {
        var check = SchemaCheck.of(schema);
        var messages = new ArrayList<Message>(List.of(Message.user(material)));
        var evidence = new ArrayList<Evidence>();
        String wrong = "";
        for (int attempt = 1; attempt <= 2; attempt++) {
            Duration left = Duration.between(context.clock().instant(), context.deadline());
            var request = new ModelRequest(action, system, messages, schema, null, left);
            var refusal = context.models().refusal();
            if (refusal.isPresent()) {
                return new ToolResult.Failed(
                        refusal.get().kind(),
                        refusal.get().message(),
                        refusal.get().advice(),
                        evidence);
            }
            switch (answer(request, context)) {
                case ModelAnswer.Unavailable none -> {
                    String why = none.kind().name().toLowerCase(Locale.ROOT);
                    context.models().asked(new ModelCall(action, none.model(), 0, 0, none.millis(), why, null));
                    return failed(none, context, evidence);
                }
                case ModelAnswer.Text text -> {
                    evidence.add(record(action, text, context));
                    Optional<ObjectNode> answer = text.truncated() ? Optional.empty() : AnswerJson.in(text.text());
                    wrong = problems(text, answer, check);
                    context.models().asked(call(action, text, wrong.isEmpty()));
                    if (wrong.isEmpty() && answer.isPresent()) {
                        var all = new HashSet<>(sources);
                        all.add(Source.model(text.model()));
                        return ToolResult.done(Value.of(answer.get(), all), evidence.toArray(Evidence[]::new));
                    }
                    messages.add(Message.model(text.text().isBlank() ? "..." : text.text()));
                    messages.add(Message.user("That does not fit: " + wrong
                            + ". Answer again with one JSON object that fits the schema."));
                }
            }
        }
        return ToolResult.failed(
                FailureKind.REJECTED,
                "%s: the answer of the model %s does not fit, even when asked again: %s."
                        .formatted(action, model.name(), wrong),
                "Describe the fields or the task more clearly, or use a stronger model.",
                evidence.toArray(Evidence[]::new));
    }

    /** One that is broken off may have cost something too; nobody knows how much. */
    private ModelAnswer answer(ModelRequest request, ToolContext context) throws InterruptedException {
        Instant begun = context.clock().instant();
        try {
            return model.complete(request);
        } catch (InterruptedException e) {
            long millis = Duration.between(begun, context.clock().instant()).toMillis();
            context.models().asked(new ModelCall(request.purpose(), model.name(), 0, 0, millis, "broken off", null));
            throw e;
        }
    }

    private static ModelCall call(String action, ModelAnswer.Text text, boolean fits) {
        return new ModelCall(
                action,
                text.model(),
                text.inputTokens(),
                text.outputTokens(),
                text.millis(),
                fits ? "an answer" : "no usable answer",
                text.costMillionths());
    }

    private static String problems(ModelAnswer.Text text, Optional<ObjectNode> answer, SchemaCheck check) {
        if (answer.isEmpty()) {
            return text.truncated() ? "it was cut off because it grew too long" : "it is not one whole JSON object";
        }
        return check.problems(answer.get()).stream().map(SchemaProblem::message).collect(Collectors.joining("; "));
    }

    private static ToolResult failed(ModelAnswer.Unavailable none, ToolContext context, List<Evidence> evidence) {
        FailureKind kind =
                switch (none.kind()) {
                    case TIMEOUT -> FailureKind.TIMEOUT;
                    case RATE_LIMITED, UNREACHABLE, BAD_ANSWER -> FailureKind.UNAVAILABLE;
                    case REFUSED -> FailureKind.REJECTED;
                    case TOO_LONG -> FailureKind.BAD_INPUT;
                    case AUTH -> FailureKind.FORBIDDEN;
                };
        return ToolResult.failed(
                kind,
                none.message().in(context.locale()),
                none.advice().in(context.locale()),
                evidence.toArray(Evidence[]::new));
    }

    /** What the call cost; the text itself is in the step's arguments and output already. */
    private static Evidence record(String action, ModelAnswer.Text text, ToolContext context) {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("purpose", action)
                .put("model", text.model())
                .put("input_tokens", text.inputTokens())
                .put("output_tokens", text.outputTokens())
                .put("millis", text.millis());
        return context.evidence()
                .keep("model-call.json", "application/json", call.toString().getBytes(StandardCharsets.UTF_8));
    }
}
