package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.ModelRequest.Message;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The talk with the model about one instruction: ask, judge, tell what is wrong, ask again; it ends soon. */
final class PlanningTalk {

    private static final int MOST_REPAIRS = 2;
    private static final int USUAL_ANSWER_TOKENS = 4_000;

    private final LanguageModel model;
    private final PlannerPorts ports;
    private final Request request;
    private final Duration limit;
    private final PromptWriter prompts;
    private final AnswerJudge judge;
    private final JsonNode schema;
    private final List<ModelCalled> calls = new ArrayList<>();
    private final long started = System.nanoTime();

    private Detail detail = Detail.FULL;
    private List<Message> afterwards = List.of();
    private @Nullable Integer maxTokens;
    private int repairs;

    PlanningTalk(LanguageModel model, PlannerPorts ports, Request request, Duration limit) {
        this.model = model;
        this.ports = ports;
        this.request = request;
        this.limit = limit;
        this.prompts = new PromptWriter(ports);
        this.judge = new AnswerJudge(ports, request, model.name());
        this.schema = AnswerSchema.of(ports.format());
    }

    Advice advice() throws InterruptedException {
        while (true) {
            Optional<ModelRequest> asked = fittingRequest();
            if (asked.isEmpty()) {
                return PlannerWords.tooLong(model.name(), List.copyOf(calls));
            }
            Optional<Advice> advice =
                    switch (model.complete(asked.get())) {
                        case ModelAnswer.Unavailable none -> withoutAnswer(none);
                        case ModelAnswer.Text text -> withAnswer(text);
                    };
            if (advice.isPresent()) {
                return advice.get();
            }
        }
    }

    /** The request with as much detail as the model can read; empty when even the briefest is too long. */
    private Optional<ModelRequest> fittingRequest() {
        while (true) {
            ModelRequest whole = request();
            int room = model.contextTokens() - (maxTokens == null ? USUAL_ANSWER_TOKENS : maxTokens);
            if (TokenEstimate.of(whole) <= room) {
                return Optional.of(whole);
            }
            Optional<Detail> less = detail.less();
            if (less.isEmpty()) {
                return Optional.empty();
            }
            detail = less.get();
        }
    }

    private ModelRequest request() {
        var messages = new ArrayList<Message>();
        messages.add(Message.user(prompts.user(request, detail)));
        messages.addAll(afterwards);
        Duration left = limit.minusNanos(System.nanoTime() - started);
        return new ModelRequest(
                repairs == 0 ? "plan" : "plan.repair",
                prompts.system(detail),
                messages,
                schema,
                maxTokens,
                left.isNegative() ? Duration.ZERO : left);
    }

    private Optional<Advice> withoutAnswer(ModelAnswer.Unavailable none) {
        called(none.model(), 0, 0, none.millis(), none.kind().name().toLowerCase(Locale.ROOT), null);
        if (none.kind() == ModelAnswer.Kind.TOO_LONG && detail.less().isPresent()) {
            detail = detail.less().get();
            return Optional.empty();
        }
        return Optional.of(
                none.kind() == ModelAnswer.Kind.TOO_LONG
                        ? PlannerWords.tooLong(model.name(), List.copyOf(calls))
                        : PlannerWords.unavailable(none, List.copyOf(calls)));
    }

    private Optional<Advice> withAnswer(ModelAnswer.Text text) {
        AnswerJudge.Judged judged = judge.judge(text);
        called(
                text.model(),
                text.inputTokens(),
                text.outputTokens(),
                text.millis(),
                judged.outcome(),
                text.costMillionths());
        var soFar = List.copyOf(calls);
        return switch (judged) {
            case AnswerJudge.Judged.Settled settled ->
                Optional.of(settled.advice().apply(soFar));
            case AnswerJudge.Judged.CutOff ignored -> {
                afterwards = List.of(Message.model("..."), Message.user(PromptTexts.cutOff()));
                maxTokens = Math.max(2 * Math.max(text.outputTokens(), USUAL_ANSWER_TOKENS), 2 * USUAL_ANSWER_TOKENS);
                yield again(() -> PlannerWords.cutOff(model.name(), soFar));
            }
            case AnswerJudge.Judged.Flawed flawed -> {
                afterwards = List.of(
                        Message.model(text.text()),
                        Message.user(PromptTexts.repair("- " + String.join("\n- ", flawed.problems()))));
                yield again(() -> PlannerWords.unusable(model.name(), flawed.problems(), soFar));
            }
        };
    }

    private Optional<Advice> again(Supplier<Advice> otherwise) {
        repairs++;
        return repairs > MOST_REPAIRS ? Optional.of(otherwise.get()) : Optional.empty();
    }

    private void called(
            String by, int inputTokens, int outputTokens, long millis, String outcome, @Nullable Long cost) {
        String purpose = repairs == 0 ? "plan" : "plan.repair";
        calls.add(new ModelCalled(
                ports.clock().instant(), purpose, by, inputTokens, outputTokens, millis, outcome, cost));
    }
}
