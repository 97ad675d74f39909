package dev.deskhand.agent.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Clock;
import java.time.Duration;

/** Asks a model through LangChain4j, within a time limit, patiently where a server is busy or failing. */
public final class ChatLanguageModel implements LanguageModel {

    private final ModelSettings settings;
    private final ChatExchange exchange;
    private final FailureJudge judge;
    private final Patience patience;
    private volatile Dialect known;

    public ChatLanguageModel(ModelSettings settings) {
        this(settings, Patience.USUAL, Clock.systemUTC());
    }

    public ChatLanguageModel(ModelSettings settings, Patience patience, Clock clock) {
        this.settings = settings;
        this.exchange = new ChatExchange(settings, clock);
        this.judge = new FailureJudge(settings);
        this.patience = patience;
        this.known = Dialect.of(settings);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public int contextTokens() {
        return settings.contextTokens();
    }

    @Override
    public boolean seesPictures() {
        return settings.vision();
    }

    @Override
    public boolean hasPrices() {
        return settings.prices() != null;
    }

    @Override
    public ModelAnswer complete(ModelRequest request) throws InterruptedException {
        long started = System.nanoTime();
        Dialect dialect = known;
        int attempt = 1;
        Complaint complaint = Complaint.tooSlow(settings.server(), request.within());
        while (true) {
            Duration left = request.within().minusNanos(System.nanoTime() - started);
            if (!left.isPositive()) {
                return complaint.toAnswer(name(), millisSince(started));
            }
            try {
                ChatResponse response = exchange.send(request, dialect, shorter(left, settings.timeout()));
                known = dialect;
                return toText(request, response, millisSince(started));
            } catch (ExchangeFailed failed) {
                switch (judge.judge(failed.failure(), dialect, request.schema() != null)) {
                    case Verdict.GiveUp no -> {
                        return no.complaint().toAnswer(name(), millisSince(started));
                    }
                    case Verdict.TryInstead other -> dialect = other.dialect();
                    case Verdict.TryAgain again -> {
                        complaint = again.complaint();
                        Duration pause = longer(again.pause().orElse(Duration.ZERO), patience.waitAfter(attempt));
                        left = request.within().minusNanos(System.nanoTime() - started);
                        if (++attempt > patience.attempts() || pause.compareTo(left) >= 0) {
                            return complaint.toAnswer(name(), millisSince(started));
                        }
                        Thread.sleep(pause);
                    }
                }
            }
        }
    }

    private ModelAnswer toText(ModelRequest request, ChatResponse response, long millis) {
        String text = response.aiMessage().text();
        boolean truncated = response.finishReason() == FinishReason.LENGTH;
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            return Complaint.declined(name()).toAnswer(name(), millis);
        }
        if ((text == null || text.isBlank()) && !truncated) {
            return Complaint.notAnAnswer(settings.server(), "it is empty").toAnswer(name(), millis);
        }
        String said = text == null ? "" : text;
        var usage = TokenUse.of(response.tokenUsage(), request, said);
        return new ModelAnswer.Text(
                said,
                response.modelName() == null || response.modelName().isBlank() ? name() : response.modelName(),
                usage.input(),
                usage.output(),
                millis,
                truncated,
                settings.prices() == null ? null : settings.prices().millionths(usage.input(), usage.output()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
