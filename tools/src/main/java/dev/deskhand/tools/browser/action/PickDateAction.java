package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.effect.OpenerEffect;
import dev.deskhand.tools.browser.filling.DateField;
import dev.deskhand.tools.browser.filling.PartedDate;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
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

/** {@code browser.pick_date}: chooses a day in a calendar that opens from a button or from a field nobody can type into. */
final class PickDateAction extends BrowserAction {

    PickDateAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.pick_date",
                        "Chooses a day in a calendar: opens it by the field or button, turns to the month, takes the day."
                                + " For date fields one can type into, use fill.",
                        Effect.LOCAL,
                        new Sentence("Choose {date} in the calendar of {target}", "在 {target} 的日历中选择 {date}"),
                        """
                        {"type": "object", "required": ["target", "date"], "additionalProperties": false, "properties": {
                          "target": %s,
                          "date": {"type": "string", "description": "ISO date"}}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    /** What opens a calendar stays in the page; anything else is what a click on it would be. */
    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        Target target = Target.of(call.argument("target"));
        return new Beforehand(browsers(), context, doing(call.arguments().json()))
                .lookFor(page -> judged(page, target), () -> OpenerEffect.unseen(target.words()));
    }

    private static EffectAssessment judged(Page page, Target target) throws InterruptedException {
        Found opener = new TargetResolver(page).await(target, FindMode.ANY);
        EffectAssessment assessment = OpenerEffect.of(opener.facts());
        TargetFailures.refuseRenamed(target, opener, assessment.effect());
        return assessment;
    }

    @Override
    String doing(JsonNode arguments) {
        return "choosing " + arguments.path("date").asText();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        DateField.check(call.argument("date"));
        Found opener = new TargetResolver(page).awaitReady(Target.of(call.argument("target")), FindMode.ANY);
        AsApproved.hold(call, OpenerEffect.of(opener.facts()), opener.described());
        page.pictureBefore(opener);
        opener.enter(page.driver());
        if (opener.kind().equals(PartedDate.KIND)) {
            new PartedDate(page, opener).fill(call.argument("date"));
        } else {
            DateField.note(page);
            new DateField(page, opener).choose(call.argument("date"));
        }
        page.navigation().stayWhereAllowed();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
