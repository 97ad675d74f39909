package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks a person which of several things is the one a step meant, with pictures of before and now. */
final class HealQuestion {

    /** The answer that takes none of them. */
    static final String NONE = "none";

    private HealQuestion() {}

    /** The heals to choose from, in the order of the candidates. */
    static List<Heal> options(Lost lost) {
        return lost.candidates().stream()
                .map(candidate -> new Heal(
                        lost.pointer(),
                        lost.named(),
                        said(lost.was()),
                        candidate.target(),
                        said(candidate.described()),
                        null,
                        candidate.likeness(),
                        said(candidate.why())))
                .toList();
    }

    /** That the step is not needed any more. */
    static Heal skipping(Lost lost, LocalizedText said) {
        return new Heal(
                lost.pointer(),
                lost.named(),
                said(lost.was()),
                NullNode.getInstance(),
                LocalizedText.of("not needed any more: leave this step out", "已不再需要：略过此步骤"),
                null,
                0,
                said);
    }

    /** That something comes first. */
    static Heal first(Lost lost, Choice.First first) {
        LocalizedText was = said(lost.was());
        var becomes = LocalizedText.of(was.en() + ", after " + first.said(), was.zh() + "（先执行：" + first.said() + "）");
        var why = LocalizedText.of("first: " + first.said(), "先：" + first.said());
        return new Heal(lost.pointer(), lost.named(), was, lost.named(), becomes, first.detour(), 1, why);
    }

    /** The same, saying that whoever keeps the workflow has rejected it. */
    static Heal rejected(Heal heal) {
        return new Heal(
                heal.pointer(),
                heal.was(),
                heal.wasSaid(),
                heal.becomes(),
                heal.becomesSaid(),
                heal.first(),
                heal.likeness(),
                LocalizedText.of(
                        "rejected before as a repair of this workflow; "
                                + heal.why().en(),
                        "此前曾被拒绝作为该流程的修复；" + heal.why().zh()));
    }

    static RunEvent.QuestionAsked asked(
            Instant at, String id, String path, LocalizedText sentence, List<Heal> options, List<Evidence> pictures) {
        var choices = new ArrayList<String>();
        for (int i = 1; i <= options.size(); i++) {
            choices.add(String.valueOf(i));
        }
        choices.add(NONE);
        LocalizedText was = options.getFirst().wasSaid();
        boolean alike = options.stream().anyMatch(HealQuestion::takesAnother);
        var text = LocalizedText.of(
                "The page has changed: for \"" + sentence.en() + "\" there is no " + was.en()
                        + " any more that is surely the one meant. Nothing was done. "
                        + (alike ? "Which of these is it now?" : "What is to be done?")
                        + listed(options, Locale.ENGLISH),
                "页面已更改：执行“" + sentence.zh() + "”时，已找不到能确定的" + was.zh() + "，因此未做任何操作。"
                        + (alike ? "现在应是下列哪一个？" : "应如何处理？") + listed(options, Locale.SIMPLIFIED_CHINESE));
        var answer = new Input(
                Input.Type.CHOICE,
                LocalizedText.of("Which it is now", "现在是哪一个"),
                LocalizedText.of("a number: take that one; none: stop here", "编号：使用该项；none：到此为止"),
                true,
                null,
                choices);
        return new RunEvent.QuestionAsked(at, id, path, "heal", null, text, answer, pictures);
    }

    private static String listed(List<Heal> options, Locale language) {
        var text = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            Heal option = options.get(i);
            long percent = Math.round(option.likeness() * 100);
            boolean chinese = language.equals(Locale.SIMPLIFIED_CHINESE);
            text.append("\n")
                    .append(i + 1)
                    .append(". ")
                    .append(option.becomesSaid().in(language));
            boolean alike = takesAnother(option);
            String likeness = chinese ? "相似度 " + percent + "%；" : percent + " % alike; ";
            text.append(chinese ? "（" : " (").append(alike ? likeness : "");
            text.append(option.why().in(language)).append(chinese ? "）" : ")");
        }
        return text.toString();
    }

    private static boolean takesAnother(Heal option) {
        return !option.skips() && option.first() == null;
    }

    static LocalizedText said(Reason reason) {
        return LocalizedText.of(reason.english(), reason.chinese());
    }

    /** Which was chosen, from 0; null for none of them. */
    static @Nullable Integer chosen(String answer, int options) {
        return answer.matches("[1-9]") && Integer.parseInt(answer) <= options ? Integer.parseInt(answer) - 1 : null;
    }
}
