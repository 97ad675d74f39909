package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanView;
import dev.deskhand.service.web.run.StepView;
import dev.deskhand.tools.spi.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps to look at; texts between stars are values. */
final class SampleSteps {
    private SampleSteps() {}

    static Phrase phrase(String marked) {
        var parts = new ArrayList<Phrase.Part>();
        String[] pieces = marked.split("\\*", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                parts.add(new Phrase.Part(pieces[i], i % 2 == 1, null));
            }
        }
        return new Phrase(parts);
    }

    static List<PlanView.Line> plan(Texts t) {
        boolean zh = "zh".equals(t.language());
        return List.of(
                line(
                        "1",
                        0,
                        zh ? "读取 *new-invoices.xlsx* 的工作表 *Invoices*" : "Read *new-invoices.xlsx*, sheet *Invoices*",
                        Effect.READ,
                        null,
                        t),
                line(
                        "2",
                        0,
                        zh
                                ? "以 *clerk* 登录 *http://127.0.0.1:8080/practice/portal/login*"
                                : "Sign in at *http://127.0.0.1:8080/practice/portal/login* as *clerk*",
                        Effect.READ,
                        null,
                        t),
                line(
                        "3",
                        0,
                        zh ? "对 *第 1 步的行* 中的每个 *invoice*：" : "For each *invoice* in *the rows of step 1*:",
                        null,
                        t.say("plan.gateBatch"),
                        t),
                line("3.1", 1, zh ? "打开 *…/invoices/new*" : "Open *…/invoices/new*", Effect.READ, null, t),
                line(
                        "3.2",
                        1,
                        zh
                                ? "填写 *Invoice number*、*Supplier*、*Amount*"
                                : "Fill in *Invoice number*, *Supplier* and *Amount*",
                        Effect.LOCAL,
                        null,
                        t),
                line("3.3", 1, zh ? "点击 *Save invoice*" : "Click *Save invoice*", Effect.CHANGE, null, t),
                line(
                        "4",
                        0,
                        zh ? "把结果写入 *entered.xlsx*" : "Write the results to *entered.xlsx*",
                        Effect.LOCAL,
                        null,
                        t),
                line(
                        "5",
                        0,
                        zh ? "发送邮件给 *accounts@kestrel.example*" : "Send a message to *accounts@kestrel.example*",
                        Effect.COMMIT,
                        t.say("plan.gate"),
                        t));
    }

    static List<StepView> running(Texts t) {
        return List.of(
                step("1", "ok", "Read *new-invoices.xlsx*, sheet *Invoices*", Effect.READ, "0.3 s", null, List.of(), t),
                step(
                        "2",
                        "ok",
                        "Sign in at *127.0.0.1:8080/practice/portal/login* as *clerk*",
                        Effect.READ,
                        "1.2 s",
                        null,
                        List.of(),
                        t),
                step(
                        "3",
                        "now",
                        "For each *invoice* in *the rows of step 1*:",
                        null,
                        "7 / 12",
                        null,
                        List.of(
                                new StepView.Fold("3-ok", t.count("run.itemsDone", 6), "ok", false, items("ok", t)),
                                new StepView.Fold("3-bad", t.count("run.itemsFailed", 1), "bad", true, failed(t))),
                        t),
                step("4", "todo", "Write the results to *entered.xlsx*", Effect.LOCAL, "", null, List.of(), t),
                step(
                        "5",
                        "todo",
                        "Send a message to *accounts@kestrel.example*",
                        Effect.COMMIT,
                        "",
                        null,
                        List.of(),
                        t));
    }

    private static List<StepView> items(String state, Texts t) {
        return List.of(
                step("3.1", state, "Open *…/invoices/new*", Effect.READ, "", null, List.of(), t),
                step(
                        "3.2",
                        state,
                        "Fill in *INV-2071*, *Kestrel Paper*, *1,250.00*",
                        Effect.LOCAL,
                        "",
                        null,
                        List.of(),
                        t),
                step("3.3", state, "Click *Save invoice*", Effect.CHANGE, "", null, List.of(), t));
    }

    private static List<StepView> failed(Texts t) {
        return List.of(step(
                "3.3",
                "bad",
                "Click *Save invoice* for *INV-2075*",
                Effect.CHANGE,
                "",
                Notice.of(
                        "bad",
                        "The portal refused the invoice: “Due date: must not be before the issue date”.",
                        "Correct the due date in row 7 of new-invoices.xlsx and enter that row again.",
                        "The other entries are kept."),
                List.of(),
                t));
    }

    private static PlanView.Line line(
            String number, int depth, String text, @Nullable Effect effect, @Nullable String gate, Texts t) {
        return new PlanView.Line(
                number,
                depth,
                phrase(text),
                effect == null ? null : EffectTag.of(effect, t),
                gate,
                effect == null ? "" : "some.action");
    }

    private static StepView step(
            String number,
            String state,
            String text,
            @Nullable Effect effect,
            String note,
            @Nullable Notice failure,
            List<StepView.Fold> folds,
            Texts t) {
        return new StepView(
                number,
                state,
                phrase(text),
                effect == null ? null : EffectTag.of(effect, t),
                number.contains(".") ? 1 : 0,
                note,
                failure,
                List.of(),
                "ok".equals(state) ? "browser.open\n{\n  \"url\": \"http://127.0.0.1:8080/practice\"\n}" : "",
                folds);
    }
}
