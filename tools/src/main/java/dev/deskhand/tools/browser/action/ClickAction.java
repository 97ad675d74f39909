package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.SaidOfTarget;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Optional;

/** {@code browser.click}: clicks a button, a link or anything else that can be clicked. */
final class ClickAction extends BrowserAction {

    ClickAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.click",
                        "Clicks the element a target names and waits for the page. A dialog the page raises is dismissed"
                                + " unless dialog is accept.",
                        Effect.COMMIT,
                        new Sentence("Click {target}", "点击 {target}"),
                        """
                        {"type": "object", "required": ["target"], "additionalProperties": false, "properties": {
                          "target": %s,
                          %s,
                          "dialog": {"enum": ["accept", "dismiss"], "description": "What to answer when the click raises a confirm dialog"},
                          "dialog_says": {"type": "string", "description": "Words the confirm dialog must show; what they say is judged with the click"},
                          "dialog_text": {"type": "string", "description": "What to type when the dialog asks for a text"}}}""".formatted(Target.SCHEMA, Gesture.SCHEMA),
                        ACTED));
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        return Gesture.sentence(arguments);
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.CLICK));
    }

    @Override
    String doing(JsonNode arguments) {
        return "clicking " + arguments.path("target");
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        var said = SaidOfTarget.of(arguments.path("target"));
        return ClickEffect.expected(said.words(), said.role())
                .or(DialogAnswer.of(arguments).effect());
    }

    @Override
    public boolean signsIn(JsonNode arguments) {
        return ClickEffect.signsIn(SaidOfTarget.of(arguments.path("target")).words());
    }

    /** Only what cannot be undone by its words, and what is confirmed: the rest {@link #effectOf} holds against the page. */
    @Override
    public Effect leastEffect(JsonNode arguments) {
        Effect confirmed = DialogAnswer.of(arguments).effect();
        Effect said = least(arguments);
        return said == Effect.COMMIT ? said : confirmed;
    }

    /** What its words speak of: where they tell nothing, what the page shows decides. */
    private static Effect least(JsonNode arguments) {
        var said = SaidOfTarget.of(arguments.path("target"));
        return ClickEffect.least(said.words(), said.role());
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        JsonNode arguments = call.arguments().json();
        Gesture.of(arguments);
        Target target = Target.of(arguments.path("target"));
        EffectAssessment assessment = new Beforehand(browsers(), context, doing(arguments))
                .lookFor(page -> judged(page, target, least(arguments)), () -> ClickEffect.unseen(target.words()));
        return DialogAnswer.of(arguments).joinedTo(assessment);
    }

    private static EffectAssessment judged(Page page, Target target, Effect least) throws InterruptedException {
        Found found = new TargetResolver(page).await(target, FindMode.CLICK);
        ElementFacts facts = ElementFacts.from(found.facts());
        // "New invoice" may be a link to a form as well as a button that makes one.
        EffectAssessment assessment = ClickEffect.of(facts).atLeast(facts.plainLink() ? Effect.READ : least);
        TargetFailures.refuseRenamed(target, found, assessment.effect());
        return assessment;
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        JsonNode arguments = call.arguments().json();
        var click = new Click(
                page, DialogAnswer.of(arguments), Gesture.of(arguments).press(), call);
        return acted(page, click.on(Target.of(call.argument("target"))));
    }
}
