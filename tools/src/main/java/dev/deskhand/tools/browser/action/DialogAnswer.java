package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.filling.ChoiceFiller;
import dev.deskhand.tools.browser.likeness.WordsWithin;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolFailure;

/**
 * What to answer a dialog that a step raises. To accept one has the effect of what it asks, so one that asks for something
 * graver than was judged and approved is dismissed.
 *
 * @param given whether the step says what to answer
 * @param text what to type where it asks for a text
 * @param says words its question must hold, or ""
 */
record DialogAnswer(boolean given, boolean accept, String text, String says) {

    static final DialogAnswer DISMISS = new DialogAnswer(false, false, "", "");

    /** The arguments of actions that seldom raise one: planners are told of them when one came up. */
    static final String SCHEMA = """
            "dialog": {"enum": ["accept", "dismiss"], "x-of": "dialogs", "description": "What to answer when a confirm dialog comes up"},
            "dialog_says": {"type": "string", "x-of": "dialogs", "description": "Words the confirm dialog must show; what they say is judged with the step"},
            "dialog_text": {"type": "string", "x-of": "dialogs", "description": "What to type when the dialog asks for a text"}""";

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

    /** How a step is judged that gives this answer. */
    EffectAssessment joinedTo(EffectAssessment step) {
        return accept
                ? new EffectAssessment(
                        step.effect().or(effect()),
                        new Reason(
                                step.reason().english() + ", and a dialog is accepted",
                                step.reason().chinese() + "，并会确认弹出的对话框"),
                        step.host(),
                        step.seen(),
                        step.shape(),
                        step.parts())
                : step;
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
        return says.isEmpty() || WordsWithin.stand(ChoiceFiller.plain(question), ChoiceFiller.plain(says));
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
                                : "That is graver than what was judged before the step; it was dismissed."),
                "If that is meant, give its words as dialog_says, so that they are judged and approved with the step.");
    }
}
