package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.filling.ChoiceFiller;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;

/**
 * What to answer a dialog that a click raises. To accept one has the effect of what it asks, so one that asks for something
 * graver than was judged and approved is dismissed.
 *
 * @param given whether the step says what to answer
 * @param text what to type where it asks for a text
 * @param says words its question must hold, or ""
 */
record DialogAnswer(boolean given, boolean accept, String text, String says) {

    static final DialogAnswer DISMISS = new DialogAnswer(false, false, "", "");

    static DialogAnswer of(JsonNode arguments) {
        String says = arguments.path("dialog_says").asText();
        return new DialogAnswer(
                arguments.hasNonNull("dialog"),
                arguments.path("dialog").asText().equals("accept"),
                arguments.path("dialog_text").asText(),
                says);
    }

    /** What accepting may do at most, as far as it is known beforehand. */
    Effect effect() {
        return accept ? Effect.CHANGE.or(ClickEffect.confirmed(says)) : Effect.READ;
    }

    boolean accepts(String question, Effect judged) {
        return accept && isExpected(question) && !isGraver(question, judged);
    }

    /** Whether the step says that the question is to be answered no. */
    boolean isToDismiss() {
        return given && !accept;
    }

    /** Whether its words were said beforehand. */
    boolean expects(String question) {
        return !says.isEmpty() && isExpected(question);
    }

    private boolean isExpected(String question) {
        return says.isEmpty() || ChoiceFiller.plain(question).contains(ChoiceFiller.plain(says));
    }

    private boolean isGraver(String question, Effect judged) {
        Effect asked = ClickEffect.confirmed(question);
        return asked.isAtLeast(Effect.CHANGE) && !judged.or(effect()).isAtLeast(asked);
    }

    /** @throws ToolFailure REJECTED when a dialog that was to be accepted was not, saying why */
    void check(JsonNode dialog) {
        if (!accept || dialog.path("accepted").asBoolean()) {
            return;
        }
        String question = dialog.path("text").asText();
        boolean other = !isExpected(question);
        throw new ToolFailure(
                FailureKind.REJECTED,
                "The page asks: '" + question + "'. "
                        + (other
                                ? "That is not what was expected ('" + says + "'); it was dismissed."
                                : "That is graver than what was judged before the click; it was dismissed."),
                "If that is meant, give its words as dialog_says, so that they are judged and approved with the click.");
    }
}
