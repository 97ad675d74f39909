package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.Step;
import java.util.regex.Pattern;

/** Tells whether a step reads the item of a loop, or its place in it. */
final class ItemReads {

    private final Pattern item;

    ItemReads(String item) {
        this.item = Pattern.compile("(?<![\\w.'])" + Pattern.quote(item) + "(?:_index)?(?!\\w)");
    }

    boolean isIn(Step.Action step) {
        var verify = step.verify();
        return isInTemplate(step.with().toString())
                || (step.expect() != null && isRead(step.expect()))
                || (verify != null && isInTemplate(verify.with().toString()));
    }

    boolean isRead(String expression) {
        return item.matcher(expression).find();
    }

    private boolean isInTemplate(String text) {
        return InTemplates.of(text).anyMatch(this::isRead);
    }
}
