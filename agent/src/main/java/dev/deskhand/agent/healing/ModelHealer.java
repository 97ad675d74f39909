package dev.deskhand.agent.healing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.AnswerJson;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Goes by likeness where that is enough, and asks a model otherwise: which of the candidates is the same element, or what else on
 * the page, or what single click would bring it up; where none of it is known, whether the step is needed any more, or at which
 * known address its element is. Steps are nothing it could answer with.
 */
public final class ModelHealer implements Healer {

    private static final String NO_ANSWER = "no answer";

    private final LanguageModel model;
    private final Healer likeness = new LikenessHealer();
    private final Clock clock;

    public ModelHealer(LanguageModel model) {
        this(model, Clock.systemUTC());
    }

    ModelHealer(LanguageModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Choice choose(Request request) throws InterruptedException {
        if (likeness.choose(request) instanceof Choice.Take take) {
            return take;
        }
        var same = new SameQuestion(request);
        var calls = new ArrayList<ModelCalled>();
        var said = new ArrayList<ObjectNode>();
        Choice choice = asked(same.asked(), calls, (json, by) -> {
            said.add(json);
            return same.choice(json, by, List.copyOf(calls));
        });
        boolean silent = calls.getLast().outcome().equals(NO_ANSWER);
        boolean open = silent || said.stream().anyMatch(SameQuestion::isOpen);
        var need = new NeedQuestion(request);
        return choice instanceof Choice.Unsure && !open && need.isWorthAsking()
                ? asked(need.asked(), calls, (json, by) -> need.choice(json, by, List.copyOf(calls)))
                : choice;
    }

    /** Makes a choice of an answer. */
    private interface Reading {
        Choice of(ObjectNode answer, String by);
    }

    /** @param calls takes up the call that is made */
    private Choice asked(ModelRequest question, List<ModelCalled> calls, Reading reading) throws InterruptedException {
        JsonNode schema = Objects.requireNonNull(question.schema());
        return switch (model.complete(question)) {
            case ModelAnswer.Unavailable none -> {
                calls.add(new ModelCalled(clock.instant(), "heal", none.model(), 0, 0, none.millis(), NO_ANSWER));
                yield new Choice.Unsure(List.copyOf(calls));
            }
            case ModelAnswer.Text text -> {
                Optional<ObjectNode> answer = AnswerJson.in(text.text())
                        .map(json -> whole(json, schema))
                        .filter(json -> SchemaCheck.of(schema).problems(json).isEmpty());
                calls.add(called(text, answer.isPresent() ? "an answer" : "no usable answer"));
                yield answer.map(json -> reading.of(json, text.model()))
                        .orElseGet(() -> new Choice.Unsure(List.copyOf(calls)));
            }
        };
    }

    /** What an answer has no use for may be left out instead of null: not every server holds a model to a schema. */
    private static ObjectNode whole(ObjectNode answer, JsonNode schema) {
        ObjectNode whole = answer.deepCopy();
        schema.path("properties").properties().stream()
                .filter(one -> !answer.has(one.getKey()))
                .filter(one -> SchemaCheck.of(one.getValue())
                        .problems(NullNode.getInstance())
                        .isEmpty())
                .forEach(one -> whole.putNull(one.getKey()));
        return whole;
    }

    private ModelCalled called(ModelAnswer.Text text, String outcome) {
        return new ModelCalled(
                clock.instant(),
                "heal",
                text.model(),
                text.inputTokens(),
                text.outputTokens(),
                text.millis(),
                outcome,
                text.costMillionths());
    }

    static JsonNode schema(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
