package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Recognition;
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
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Optional;
import org.openqa.selenium.WebDriverException;

/** {@code browser.click}: clicks a button, a link or anything else that can be clicked. */
final class ClickAction extends BrowserAction {

    private static final Sentence TWICE = new Sentence("Double-click {target}", "双击 {target}");

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
                          "double": {"type": "boolean", "default": false, "description": "A double click, where the page wants one"},
                          "dialog": {"enum": ["accept", "dismiss"], "description": "What to answer when the click raises a confirm dialog"},
                          "dialog_says": {"type": "string", "description": "Words the confirm dialog must show; what they say is judged with the click"},
                          "dialog_text": {"type": "string", "description": "What to type when the dialog asks for a text"}}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        return isDouble(arguments) ? TWICE : description().sentence();
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
        Target target = Target.of(arguments.path("target"));
        EffectAssessment assessment = look(target, least(arguments), context);
        return DialogAnswer.of(arguments).joinedTo(assessment);
    }

    private EffectAssessment look(Target target, Effect least, ToolContext context) {
        try {
            Page page = browsers().page(context);
            Found found = new TargetResolver(page).await(target, FindMode.CLICK);
            ElementFacts facts = ElementFacts.from(found.facts());
            // "New invoice" may be a link to a form as well as a button that makes one.
            EffectAssessment assessment = ClickEffect.of(facts).atLeast(facts.plainLink() ? Effect.READ : least);
            TargetFailures.refuseRenamed(target, found, assessment.effect());
            return assessment;
        } catch (ToolFailure e) {
            if (Recognition.isLost(e)) {
                throw e; // nobody is asked to approve what cannot be done
            }
            return ClickEffect.unseen(target.words());
        } catch (WebDriverException e) {
            return ClickEffect.unseen(target.words());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ClickEffect.unseen(target.words());
        }
    }

    private static boolean isDouble(JsonNode arguments) {
        return arguments.path("double").asBoolean(false);
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        boolean twice = isDouble(call.arguments().json());
        var click = new Click(page, DialogAnswer.of(call.arguments().json()), twice, call);
        return acted(page, click.on(Target.of(call.argument("target"))));
    }
}
