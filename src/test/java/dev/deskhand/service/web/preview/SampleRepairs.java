package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.library.ImportView;
import dev.deskhand.service.web.library.PatchesView;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.When;
import java.util.List;
import java.util.Map;

/** Repairs of a workflow, and a recording that is taken over. */
final class SampleRepairs {
    private static final When NOON = new When("2026-03-02T12:00:00Z", "12:00", "2026-03-02 12:00:00 UTC+00:00");

    private SampleRepairs() {}

    static Map<String, SampleViews.Sample> all(Texts t) {
        return Map.of(
                "patches",
                new SampleViews.Sample("patches", "workflows", patches(t, true)),
                "patches-none",
                new SampleViews.Sample("patches", "workflows", patches(t, false)),
                "import",
                new SampleViews.Sample("workflow-import", "workflows", new ImportView(null, "", "", List.of())),
                "import-refused",
                new SampleViews.Sample(
                        "workflow-import",
                        "workflows",
                        new ImportView(
                                Notice.of("bad", t.told("The recording is empty."), ""), "enter", "", List.of())),
                "import-done",
                new SampleViews.Sample("workflow-import", "workflows", imported(t)));
    }

    private static PatchesView patches(Texts t, boolean some) {
        var rows = List.of(
                new PatchesView.Row(
                        "h-0",
                        t.say("patches.leftOut", "button 'Accept cookies'"),
                        "button 'Accept cookies'",
                        "",
                        "",
                        "the page shows “Customers”",
                        t.say("patches.step", t.say("step.number", 2), 2),
                        "wang.fang",
                        NOON,
                        "r-mhb2x0k4-4f6z9q1c8d2a",
                        "",
                        List.of(),
                        List.of(),
                        "{}"),
                row(t, "h-1", "link 'Next' under 'Invoices'", "link 'Later invoices' under 'Invoices'", "", 74),
                row(
                        t,
                        "h-2",
                        "button 'Save' under 'New invoice'",
                        "button 'Keep this invoice' under 'New invoice'",
                        t.say("patches.accepted", "ops", 3),
                        81));
        return new PatchesView(
                "enter-new-invoices",
                "Enter invoices from a workbook",
                t.say("patches.title", "Enter invoices from a workbook"),
                null,
                some ? rows : List.of(),
                true);
    }

    private static PatchesView.Row row(Texts t, String id, String was, String now, String outcome, int percent) {
        var shot = List.of(new Picture("/assets/icons.svg", t.say("patches.before")));
        return new PatchesView.Row(
                id,
                was + " → " + now,
                was,
                now,
                "",
                t.say("patches.likeness", percent, "same: kind, address, heading over it; different: name"),
                t.say("patches.step", t.say("step.number", 3), 2),
                outcome.isEmpty() ? t.say("patches.byLikeness") : "wang.fang",
                NOON,
                "r-mhb2x0k4-4f6z9q1c8d2a",
                outcome,
                shot,
                shot,
                "{\"role\": \"link\", \"name\": \"Next\"}\n→\n{\"role\": \"link\", \"name\": \"Later invoices\"}");
    }

    private static ImportView imported(Texts t) {
        return new ImportView(
                null,
                "",
                "",
                List.of(
                        new ImportView.Taken(
                                "Enter an invoice",
                                "/workflows/enter-an-invoice",
                                t.count("workflow.steps", 7) + " · enter-an-invoice",
                                t.say("import.newVersion", "enter-an-invoice", 2),
                                List.of(
                                        new ImportView.Note(
                                                "7 (change)",
                                                "the password typed into 'Password' was not taken over; the workflow uses"
                                                        + " the secret 'erp-password'"),
                                        new ImportView.Note("16 (scroll)", "left out"))),
                        new ImportView.Taken(
                                "Sign in", "/workflows/sign-in", t.count("workflow.steps", 3), "", List.of())));
    }
}
