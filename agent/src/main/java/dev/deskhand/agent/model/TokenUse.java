package dev.deskhand.agent.model;

import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Tokens of one call: as the server counts them, or estimated where it does not say, so that budgets hold all the same. */
record TokenUse(int input, int output) {

    private static final int CHARACTERS = 4;

    /** About what the usual models count for a picture of a browser's window. */
    private static final int PICTURE = 1_600;

    static TokenUse of(@Nullable TokenUsage told, ModelRequest request, String answer) {
        Integer input = told == null ? null : told.inputTokenCount();
        Integer output = told == null ? null : told.outputTokenCount();
        return new TokenUse(
                input == null || input == 0 ? estimated(request) : input,
                output == null ? answer.length() / CHARACTERS + 1 : output);
    }

    private static int estimated(ModelRequest request) {
        int tokens = request.system().length() / CHARACTERS;
        for (ModelRequest.Message message : request.messages()) {
            tokens += message.text().length() / CHARACTERS + message.pictures().size() * PICTURE;
        }
        return tokens + 1;
    }
}
