package dev.deskhand.agent.exploring;

import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Locale;

/** What people are told when an exploration ends without its goal. */
final class ExploreWords {

    private static final LocalizedText LOOK = LocalizedText.of(
            "Look at what was tried below; say the goal more exactly, or do this part yourself.",
            "请查看下面已尝试的步骤；把目标说得更具体，或自行完成这一部分。");

    private ExploreWords() {}

    static Decision gaveUp(String note, String reason) {
        return new Decision.GiveUp(
                note,
                FailureKind.NOT_FOUND,
                LocalizedText.of("The goal was not reached: " + reason, "未能达成目标：" + reason),
                LOOK);
    }

    /** What stands in the note of an answer whose last moves are not made; the model reads it with what it did so far. */
    static String leftOut(int moves, int most, Locale language) {
        return LocalizedText.of(
                        "(" + moves + " more were left out: " + most + " at most can be done before the next look.)",
                        "（其余 " + moves + " 个操作没有执行：再次查看页面之前最多执行 " + most + " 个。）")
                .in(language);
    }

    static Decision inCircles(int times) {
        return new Decision.GiveUp(
                "",
                FailureKind.TIMEOUT,
                LocalizedText.of(
                        "The model did the same on the same page " + times + " times and got no further",
                        "模型在同一页面上重复了 " + times + " 次相同的操作，没有进展"),
                LOOK);
    }

    static Decision stuck(int rounds) {
        return new Decision.GiveUp(
                "",
                FailureKind.TIMEOUT,
                LocalizedText.of(
                        "Nothing new was seen or reached in the last " + rounds + " rounds",
                        "最近 " + rounds + " 轮没有任何新的进展"),
                LOOK);
    }

    static Decision unavailable(ModelAnswer.Unavailable none) {
        return new Decision.GiveUp("", FailureKind.UNAVAILABLE, none.message(), none.advice());
    }

    static Decision unusable(String model, List<String> problems) {
        String first = problems.isEmpty() ? "" : problems.getFirst();
        return new Decision.GiveUp(
                "",
                FailureKind.REJECTED,
                LocalizedText.of(
                        "The answers of the model " + model + " could not be used, even when asked again: " + first,
                        "模型 " + model + " 的回答多次无法使用：" + first),
                LocalizedText.of("Use a stronger model, or a simpler goal.", "请换用更强的模型，或简化目标。"));
    }
}
