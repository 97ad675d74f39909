package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.account.PasswordView;
import dev.deskhand.service.web.account.SignInView;
import dev.deskhand.service.web.approval.ApprovalView;
import dev.deskhand.service.web.approval.ApprovalsView;
import dev.deskhand.service.web.home.HomeView;
import dev.deskhand.service.web.library.EditView;
import dev.deskhand.service.web.library.ProofView;
import dev.deskhand.service.web.library.SaidByModel;
import dev.deskhand.service.web.library.SaveView;
import dev.deskhand.service.web.library.WorkflowView;
import dev.deskhand.service.web.library.WorkflowsView;
import dev.deskhand.service.web.log.EntryPage;
import dev.deskhand.service.web.log.LogView;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.FileLink;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.TableView;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.When;
import dev.deskhand.service.web.plan.PlanView;
import dev.deskhand.service.web.problem.ProblemView;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.service.web.run.GateView;
import dev.deskhand.service.web.run.RunItem;
import dev.deskhand.service.web.run.RunView;
import dev.deskhand.service.web.run.RunsView;
import dev.deskhand.service.web.run.Shot;
import dev.deskhand.service.web.run.TakeOverView;
import dev.deskhand.tools.spi.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every page once with something to show, and where it matters once empty or failing. */
final class SampleViews {
    private static final When NOON = new When("2026-03-02T12:00:00Z", "12:00", "2026-03-02 12:00:00 UTC+00:00");
    private static final String YAML =
            "workflow: enter-new-invoices\ntitle: Enter new invoices\nsteps:\n  - id: rows\n    use: sheet.read\n    with: {file: \"${inputs.book}\"}\n";

    private SampleViews() {}

    /** A template's name and the view to show in it, by the page's name. */
    record Sample(String template, String menu, Object view) {}

    static Map<String, Sample> all(Texts t) {
        var all = new LinkedHashMap<String, Sample>();
        all.put("sign-in", new Sample("sign-in", "", signIn(t)));
        all.put(
                "password",
                new Sample(
                        "password",
                        "",
                        new PasswordView(
                                true,
                                Notice.of("bad", t.say("password.mismatch"), t.say("password.mismatchAdvice")),
                                10)));
        SamplePeople.addTo(all, t);
        all.put("home", new Sample("home", "home", home(t, true)));
        all.put("home-empty", new Sample("home", "home", home(t, false)));
        all.put("plan", new Sample("plan", "home", plan(t)));
        all.put("run", new Sample("run", "runs", run(t, false)));
        all.put("run-over", new Sample("run", "runs", run(t, true)));
        all.put("approvals", new Sample("approvals", "approvals", approvals(t)));
        all.put("approvals-empty", new Sample("approvals", "approvals", new ApprovalsView(List.of(), List.of(), null)));
        all.put(
                "approval",
                new Sample(
                        "approval",
                        "approvals",
                        new ApprovalView(
                                decision(t), "/runs/r1", "Enter the invoices in new-invoices.xlsx", null, null)));
        all.put(
                "runs",
                new Sample("runs", "runs", new RunsView(filters(t), "", "", runItems(t), "/runs?page=2", false)));
        all.put("runs-empty", new Sample("runs", "runs", new RunsView(filters(t), "", "", List.of(), "", false)));
        all.put("workflows", new Sample("workflows", "workflows", workflows(t)));
        all.put("workflow", new Sample("workflow", "workflows", workflow(t)));
        all.putAll(SampleRepairs.all(t));
        all.put("take-over", new Sample("take-over", "runs", new TakeOverView("r1", "Enter an invoice")));
        all.put("changes", new Sample("workflow-changes", "workflows", SampleChanges.of(t)));
        all.put("edit", new Sample("workflow-edit", "workflows", edit(t)));
        all.put(
                "save",
                new Sample(
                        "save-workflow",
                        "runs",
                        new SaveView(
                                "/runs/r1/save",
                                "/runs/r1",
                                null,
                                fields(t),
                                List.of(new SaveView.Asked("Portal address", "https://portal.example")),
                                SampleSteps.plan(t),
                                explored(t),
                                said(t))));
        all.put("save-stays", new Sample("save-workflow", "runs", stays(t)));
        all.put("log", new Sample("log", "log", log(t)));
        all.put("log-entry", new Sample("log-entry", "log", logEntry(t)));
        all.put(
                "problem",
                new Sample(
                        "problem",
                        "",
                        new ProblemView(
                                "search",
                                t.say("problem.404"),
                                t.say("problem.404.what", "/runs/nope"),
                                t.say("problem.404.advice"),
                                List.of(new ProblemView.Action("/", t.say("problem.home"), true)))));
        return all;
    }

    private static SignInView signIn(Texts t) {
        return new SignInView(
                "",
                "/",
                Notice.of("bad", t.say("signin.wrong"), t.say("signin.wrongAdvice")),
                Notice.of(
                        "info",
                        t.say("signin.newcomer"),
                        t.say("signin.newcomerWhere", "data/first-passwords.txt"),
                        t.say("signin.newcomerNext")),
                "/sign-in/company?back=/",
                List.of(
                        new SignInView.DemoAccount("office", t.say("signin.demo.office")),
                        new SignInView.DemoAccount("auditor", t.say("signin.demo.auditor"))));
    }

    private static HomeView home(Texts t, boolean full) {
        return new HomeView(
                "",
                full ? List.of() : List.of(new FilesAlong.Along("along:0", "f-1", "new-invoices.xlsx")),
                true,
                full ? null : Notice.of("bad", t.say("home.noInstruction"), t.say("home.noInstructionAdvice")),
                t.say("home.plannerBuiltIn"),
                t.say("home.uploadHint", "25 MB"),
                List.of(
                        new HomeView.Sample(t.say("home.samples.unpaid"), "", "table", ""),
                        new HomeView.Sample(
                                t.say("home.samples.enter"),
                                t.say("home.needsFile", "new-invoices.xlsx"),
                                "file-spreadsheet",
                                ""),
                        new HomeView.Sample(
                                t.say("home.samples.phones"), t.say("home.needsFile", "phones.xlsx"), "users", "")),
                full
                        ? List.of(new HomeView.Waiting(
                                "/approvals/a1",
                                "Enters 12 invoices, 48,210.50 EUR in total",
                                EffectTag.of(Effect.CHANGE, t),
                                "office",
                                NOON))
                        : List.of(),
                full ? runItems(t) : List.of());
    }

    private static List<RunItem> runItems(Texts t) {
        return List.of(
                new RunItem(
                        "/runs/r1",
                        "Enter the invoices in new-invoices.xlsx into the supplier portal",
                        Badge.of("waiting", t),
                        "office",
                        NOON,
                        "",
                        t.say("run.progressOf", 2, 5)),
                new RunItem(
                        "/runs/r2",
                        t.say("home.samples.unpaid"),
                        Badge.of("done", t),
                        "office",
                        NOON,
                        t.say("span.seconds", 9),
                        ""),
                new RunItem(
                        "/runs/r3",
                        t.say("home.samples.phones"),
                        Badge.of("partly", t),
                        "ops",
                        NOON,
                        t.say("span.minutes", 1, "12"),
                        ""),
                new RunItem(
                        "/runs/r4",
                        "Download the August statements",
                        Badge.of("failed", t),
                        "ops",
                        NOON,
                        t.say("span.seconds", 4),
                        ""),
                new RunItem("/runs/r5", "Update the price list", Badge.of("running", t), "ops", NOON, "", ""));
    }

    private static PlanView plan(Texts t) {
        return new PlanView(
                "p1",
                t.say("home.samples.enter"),
                t.say("home.samples.enter"),
                t.say("plan.plannerBuiltIn"),
                t.say("plan.gatesNote"),
                null,
                List.of("quickly", "tomorrow-ish"),
                SampleSteps.plan(t),
                List.of(new Field(
                        "account",
                        "Which account?",
                        "choice",
                        "",
                        List.of(
                                new Field.Option("", t.say("field.choose"), true),
                                new Field.Option("4400", "4400", false)),
                        true,
                        null,
                        false,
                        null)),
                fields(t),
                t.say("plan.unused", "prices.csv"),
                t.say("today.plan", "2026-11-29", "UTC"),
                List.of(
                        new PlanView.Touched(EffectTag.of(Effect.CHANGE, t), "127.0.0.1:8080"),
                        new PlanView.Touched(EffectTag.of(Effect.LOCAL, t), "entered.xlsx")),
                t.count("plan.gates", 2),
                false,
                t.say("plan.missing", "Which account?"),
                YAML);
    }

    private static List<Field> fields(Texts t) {
        return List.of(
                new Field("book", "Invoice list", "file", "new-invoices.xlsx", List.of(), true, null, false, null),
                new Field(
                        "portal",
                        "Portal address",
                        "url",
                        "http://127.0.0.1:8080/practice/portal",
                        List.of(),
                        true,
                        null,
                        true,
                        null),
                new Field(
                        "limit",
                        "Amount limit",
                        "number",
                        "ten",
                        List.of(),
                        false,
                        "EUR",
                        false,
                        t.say("field.number")),
                new Field("mail", "Tell the supplier", "yesno", "true", List.of(), false, null, false, null));
    }

    private static RunView run(Texts t, boolean over) {
        return new RunView(
                "r1",
                t.say("home.samples.enter"),
                t.say("home.samples.enter"),
                17,
                Badge.of(over ? "partly" : "waiting", t),
                "office",
                NOON,
                t.say("span.seconds", 42),
                t.say("plan.plannerBuiltIn"),
                t.say("run.modelUseCost", t.count("run.modelCalls", 3), 9_410, "0.0312"),
                SampleSteps.phrase("Fill in *INV-2077*, *Kestrel Paper*, *1,250.00*"),
                over ? "" : t.say("run.browserClosed", t.say("closed.UNUSED")),
                over
                        ? null
                        : new RunView.Holders(
                                t.say("run.holders.place"),
                                List.of(new RunView.Holder("/runs/r2", t.say("run.holders.run", "INV-2077", "anna"))),
                                t.count("run.holders.more", 2)),
                2,
                5,
                t.say("run.progressOf", 2, 5),
                over,
                over ? Notice.of("warn", t.say("run.donePartly"), t.say("run.donePartlyAdvice")) : null,
                over ? null : decision(t),
                SampleSteps.running(t),
                List.of(
                        new Shot("/assets/mark.svg", t.say("step.number", "1"), "Open the portal"),
                        new Shot("/assets/mark.svg?2", t.say("step.number", "2"), "Fill in INV-2077")),
                over
                        ? List.of(
                                new RunView.Output("entered", "11", null),
                                new RunView.Output("totals", "", decision(t).values()))
                        : List.of(),
                over ? List.of(new FileLink("entered.xlsx", "/runs/r1/files/entered.xlsx", "12 kB")) : List.of(),
                List.of(new FileLink("new-invoices.xlsx", "/x", "9 kB")),
                new RunView.Actions(!over, false, !over, over ? 0 : 2, over, over, !over, over ? "" : "LOW", null));
    }

    private static GateView.Decision decision(Texts t) {
        var columns = List.of(
                new TableView.Column("Invoice number", false),
                new TableView.Column("Supplier", false),
                new TableView.Column("Due date", false),
                new TableView.Column("Amount", true));
        var rows = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> new TableView.Row(
                        i + 1,
                        List.of(
                                cell("Invoice number", "INV-20" + (70 + i), false, "A" + (i + 2), t),
                                cell(
                                        "Supplier",
                                        i % 2 == 0 ? "Kestrel Paper Ltd" : "Nordlicht Logistik GmbH",
                                        false,
                                        "B" + (i + 2),
                                        t),
                                cell("Due date", "2026-04-1" + i % 10, false, "C" + (i + 2), t),
                                cell("Amount", "1,25" + i % 10 + ".00", true, "D" + (i + 2), t)),
                        i == 3,
                        String.valueOf(i + 1),
                        "",
                        true))
                .toList();
        return new GateView.Decision(
                "a1",
                EffectTag.of(Effect.CHANGE, t),
                "zh".equals(t.language()) ? "录入 12 张发票，合计 48,210.50 EUR" : "Enters 12 invoices, 48,210.50 EUR in total",
                "Fill in Invoice number, Supplier and 5 more, then click Save invoice",
                "Enter the invoices of the list into the portal",
                "It changes records",
                new TableView(columns, rows),
                List.of("127.0.0.1:8080"),
                t.say("approval.undo.CHANGE"),
                List.of(),
                "ab12",
                t.say("approval.fromRun", "office"),
                t.say("approval.expires", "18:00"),
                null,
                t.say("approval.needsMore", 2, "anna"),
                "",
                true,
                "",
                true,
                List.of("Row 4: Amount 12,253.00 is 10 times the usual here."),
                List.of(new GateView.Fact("Save invoice", "css #save")),
                GateView.Leaving.APPROVES,
                "2,3",
                "");
    }

    private static TableView.Cell cell(String column, String text, boolean number, String place, Texts t) {
        return new TableView.Cell(column, text, number, t.say("source.file", "new-invoices.xlsx " + place), true);
    }

    private static ApprovalsView approvals(Texts t) {
        return new ApprovalsView(
                List.of(new ApprovalsView.Item(
                        "/approvals/a1",
                        "Enters 12 invoices, 48,210.50 EUR in total",
                        EffectTag.of(Effect.CHANGE, t),
                        t.say("home.samples.enter"),
                        "office",
                        NOON,
                        null)),
                List.of(new ApprovalsView.Decided(
                        "/approvals/a0",
                        "Sends a message to accounts@kestrel.example",
                        false,
                        "approver",
                        NOON,
                        "Wrong month")),
                "2026-03-02T08:00:00Z~r1");
    }

    private static List<RunsView.Filter> filters(Texts t) {
        return List.of(
                new RunsView.Filter("/runs", t.say("runs.filter.all"), true),
                new RunsView.Filter("/runs?state=waiting", t.say("runs.filter.waiting"), false),
                new RunsView.Filter("/runs?state=done", t.say("runs.filter.done"), false));
    }

    private static WorkflowsView workflows(Texts t) {
        return new WorkflowsView(
                "",
                List.of(
                        new WorkflowsView.Card(
                                "/workflows/a",
                                "Save unpaid invoices",
                                "Reads the unpaid invoices of a portal over all pages and saves them with their totals.",
                                EffectTag.of(Effect.LOCAL, t),
                                t.count("workflow.steps", 4)),
                        new WorkflowsView.Card(
                                "/workflows/b",
                                "Enter invoices from a workbook",
                                "",
                                EffectTag.of(Effect.CHANGE, t),
                                t.count("workflow.steps", 6)),
                        new WorkflowsView.Card(
                                "/workflows/c",
                                "Send a message",
                                "Writes and sends one message from the mailbox.",
                                EffectTag.of(Effect.COMMIT, t),
                                t.count("workflow.steps", 3))),
                true,
                false);
    }

    private static WorkflowView workflow(Texts t) {
        return new WorkflowView(
                "enter-new-invoices",
                "Enter invoices from a workbook",
                "Enters each row of a workbook as an invoice.",
                t.say("workflow.facts", t.count("workflow.steps", 6), 2, "ops"),
                null,
                fields(t),
                SampleSteps.plan(t),
                YAML,
                List.of(
                        new WorkflowView.Version(2, "/workflows/x?version=2", "ops", NOON, true),
                        new WorkflowView.Version(1, "/workflows/x?version=1", "deskhand", NOON, false)),
                runItems(t).subList(0, 2),
                List.of("Enter the invoices in new-invoices.xlsx"),
                t.count("patches.waiting", 2),
                true,
                true,
                said(t),
                2,
                3,
                1);
    }

    private static SaidByModel said(Texts t) {
        return new SaidByModel(
                t.say("words.lead", "large-model-3"),
                List.of(
                        new SaidByModel.Part(t.say("words.hosts"), List.of("portal.example", "rates.example:8443")),
                        new SaidByModel.Part(t.say("words.secrets"), List.of("portal-login"))),
                true);
    }

    private static EditView edit(Texts t) {
        return new EditView(
                "enter-new-invoices",
                t.say("edit.title", "enter-new-invoices"),
                YAML,
                List.of(new EditView.Fault(
                        t.say("edit.at", 5, 10), 5, 10, "There is no action sheet.raed.", "Did you mean sheet.read?")),
                SampleSteps.plan(t),
                "/workflows/enter-new-invoices");
    }

    private static EntryPage.EntryView logEntry(Texts t) {
        String hash = "b2Zu4Z1nAq0cYv3WkYk5wQ6bq5fT5cJ0Zp3o0mJt6lA=";
        return new EntryPage.EntryView(
                t.say("event.StepFinished"),
                NOON,
                Notice.of("good", t.say("log.entryHolds", 1204)),
                "r1",
                12,
                List.of(new EntryPage.EntryView.Piece("after.png", "/api/evidence/" + "ab".repeat(32), true)),
                List.of(
                        new EntryPage.EntryView.Value("output", t.say("log.valueKept"), "cd".repeat(32)),
                        new EntryPage.EntryView.Value("evidence", t.say("log.valueErased"), "ef".repeat(32))),
                "{\n  \"at\": \"2026-03-02T12:00:00Z\"\n}",
                hash,
                List.of(hash, hash),
                "deskhand.local/x\n1204\n" + hash + "\n\n\u2014 deskhand.local/x " + hash + "\n");
    }

    private static LogView log(Texts t) {
        return new LogView(
                List.of(
                        new Field("q", t.say("log.q"), "text", "", List.of(), false, t.say("log.qHint"), false, null),
                        Field.text("person", t.say("log.person"), "office"),
                        Field.text("run", t.say("log.runId"), ""),
                        Field.text("tool", t.say("log.tool"), "")),
                Notice.of("good", t.count("log.sealed", 1204)),
                new LogView.Heads(
                        t.say("log.signed", "1,204"),
                        NOON,
                        List.of(
                                new LogView.Copy("folder /mnt/log", t.say("log.copyTaken", "1,204"), false),
                                new LogView.Copy(
                                        "syslog tcp://log:601", t.say("log.copyBehind", "Connection refused"), true)),
                        ""),
                List.of(
                        new LogView.Line(
                                NOON,
                                "office",
                                t.say("event.RunCreated"),
                                t.say("home.samples.enter"),
                                null,
                                "/runs/r1",
                                "r1",
                                "#1",
                                "{}",
                                false,
                                "/log/entries/r1?number=1"),
                        new LogView.Line(
                                NOON,
                                "",
                                t.say("event.StepStarted"),
                                "Click Save invoice",
                                EffectTag.of(Effect.CHANGE, t),
                                "/runs/r1",
                                "r1",
                                "#12",
                                "{\n  \"path\": \"2[0]/2\"\n}",
                                false,
                                "/log/entries/r1?number=12"),
                        new LogView.Line(
                                NOON,
                                "",
                                t.say("event.StepFailed"),
                                "The portal refused the invoice.",
                                null,
                                "/runs/r1",
                                "r1",
                                "#13",
                                "{}",
                                true,
                                "")),
                t.count("log.count", 3),
                "/log?page=3",
                t.say("log.back", "2026-03-02 08:00:00"),
                "/api/audit/export",
                new LogView.Part("/api/audit/export?person=anna", t.say("log.exportPerson", "anna")),
                false);
    }

    private static SaveView stays(Texts t) {
        var why = List.of("“Mark the invoice as paid” stays a step for the model: this run did not reach its goal");
        var before = new SaveView.Before(List.of(), why, null);
        return new SaveView("/runs/r1/save", "/runs/r1", null, fields(t), List.of(), SampleSteps.plan(t), before, null);
    }

    private static SaveView.Before explored(Texts t) {
        return new SaveView.Before(
                List.of(
                        new SaveView.Explored(Phrase.plain("Open portal.example/orders"), "it only looked"),
                        new SaveView.Explored(Phrase.plain("Fill in Number 4711"), null)),
                List.of("“mood” will always be “fine”: there was no place to read it from for other values"),
                new ProofView(
                        "/runs/r1/save",
                        Notice.of("warn", t.say("proof.DIFFERENT"), "“found.mood” was “fine”, and is “good” now."),
                        "/runs/r2",
                        false,
                        false,
                        false,
                        List.of(Field.text("with.number", "Number", "4711"))));
    }
}
