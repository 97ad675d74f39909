package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.library.VersionChangesView;
import dev.deskhand.service.web.library.VersionChangesView.Choice;
import dev.deskhand.service.web.library.VersionChangesView.FileLine;
import dev.deskhand.service.web.library.VersionChangesView.Input;
import dev.deskhand.service.web.library.VersionChangesView.Step;
import dev.deskhand.service.web.page.Texts;
import java.util.ArrayList;
import java.util.List;

/** Two versions of a workflow to look at. */
final class SampleChanges {
    private SampleChanges() {}

    static VersionChangesView of(Texts t) {
        String title = "Enter invoices from a workbook";
        var steps = new ArrayList<Step>();
        SampleSteps.plan(t).forEach(line -> steps.add(new Step("", "", line)));
        steps.set(1, new Step("removed", t.say("versions.removed"), steps.get(1).line()));
        steps.add(2, new Step("added", t.say("versions.added"), steps.get(1).line()));
        return new VersionChangesView(
                "enter-new-invoices",
                title,
                t.say("versions.title", 1, 2, title),
                t.count("versions.stepsAdded", 1) + t.say("list.separator") + t.count("versions.stepsRemoved", 1),
                choices(t, 1),
                choices(t, 2),
                List.of(
                        new Input("added", t.say("versions.added"), "Workbook"),
                        new Input("changed", t.say("versions.changed"), "Portal address")),
                steps,
                true,
                List.of(
                        new FileLine("skipped", "…"),
                        new FileLine("", "    steps:"),
                        new FileLine("removed", "      - use: browser.click"),
                        new FileLine(
                                "added",
                                "      - use: browser.click # a line longer than a phone is wide, as lines of files"
                                        + " often are, with a target at its end"),
                        new FileLine("", "        with: {target: {role: button, name: Save}}"),
                        new FileLine("skipped", "…")));
    }

    private static List<Choice> choices(Texts t, int chosen) {
        return List.of(
                new Choice(2, t.say("workflow.version", 2) + " · 2026-11-29 09:00", chosen == 2),
                new Choice(1, t.say("workflow.version", 1) + " · 2026-11-28 17:30", chosen == 1));
    }
}
