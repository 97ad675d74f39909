package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.ModelRequest.Message;
import dev.deskhand.agent.model.ModelRequest.Picture;
import dev.deskhand.workflows.engine.Explorer.Answer;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The talk with the model about one round: ask, read, tell what is wrong, ask again; it ends soon. */
final class ExploreTalk {

    private static final int MOST_REPAIRS = 2;
    private static final Duration LEAST = Duration.ofSeconds(30);

    private final LanguageModel model;
    private final ExplorePrompt prompt;
    private final ExploreAnswer reader;
    private final Clock clock;
    private final List<ModelCalled> calls = new ArrayList<>();

    /** A talk about one round. */
    ExploreTalk(LanguageModel model, ExplorePrompt prompt, ExploreAnswer reader, Clock clock) {
        this.model = model;
        this.prompt = prompt;
        this.reader = reader;
        this.clock = clock;
    }

    /** @param pictures of the page as it is now, for a model that sees */
    Answer about(Request request, List<String> warnings, JsonNode schema, List<Picture> pictures)
            throws InterruptedException {
        var messages =
                new ArrayList<>(List.of(Message.user(prompt.user(request, warnings, !pictures.isEmpty()), pictures)));
        Duration left = Duration.ofSeconds(request.left().seconds());
        Duration within = left.compareTo(LEAST) < 0 ? LEAST : left;
        for (int attempt = 0; ; attempt++) {
            String purpose = attempt == 0 ? "explore" : "explore.repair";
            var asked = new ModelRequest(purpose, prompt.system(), messages, schema, null, within);
            switch (model.complete(asked)) {
                case ModelAnswer.Unavailable none -> {
                    String why = none.kind().name().toLowerCase(Locale.ROOT);
                    calls.add(new ModelCalled(clock.instant(), purpose, none.model(), 0, 0, none.millis(), why));
                    return answer(ExploreWords.unavailable(none), none.model());
                }
                case ModelAnswer.Text text -> {
                    var reading = text.truncated()
                            ? new ExploreAnswer.Reading.Bad(List.of("The answer was cut off; keep it shorter."))
                            : reader.read(text.text());
                    switch (reading) {
                        case ExploreAnswer.Reading.Good good -> {
                            called(purpose, text, kind(good.decision()));
                            return answer(good.decision(), text.model());
                        }
                        case ExploreAnswer.Reading.Bad bad -> {
                            called(
                                    purpose,
                                    text,
                                    "not as asked: " + bad.problems().getFirst());
                            if (attempt == MOST_REPAIRS) {
                                return answer(ExploreWords.unusable(model.name(), bad.problems()), text.model());
                            }
                            messages = new ArrayList<>(List.of(
                                    messages.getFirst(),
                                    Message.model(text.text().isBlank() ? "..." : text.text()),
                                    Message.user("That answer cannot be used yet:\n- "
                                            + String.join("\n- ", bad.problems())
                                            + "\nAnswer again, complete, with one JSON object as described.")));
                        }
                    }
                }
            }
        }
    }

    private static String kind(Decision decision) {
        return switch (decision) {
            case Decision.Act act ->
                act.acts().size() == 1 ? "1 move" : act.acts().size() + " moves";
            case Decision.Finish finish -> "finish";
            case Decision.Ask ask -> "a question";
            case Decision.GiveUp no -> "gives up";
        };
    }

    private Answer answer(Decision decision, String by) {
        return new Answer(decision, by, List.copyOf(calls));
    }

    private void called(String purpose, ModelAnswer.Text text, String outcome) {
        String told = outcome.length() > 200 ? outcome.substring(0, 199) + "…" : outcome;
        calls.add(new ModelCalled(
                clock.instant(),
                purpose,
                text.model(),
                text.inputTokens(),
                text.outputTokens(),
                text.millis(),
                told,
                text.costMillionths()));
    }
}
