package dev.deskhand.agent.planning.model;

import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.journal.RunEvent.ModelCalled;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.regex.Pattern;

/** What people read when a model made no plan. */
final class PlannerWords {

    private static final Pattern NO_ACTION = Pattern.compile("there is no action \"([^\"]+)\"");
    private static final Pattern POINTER = Pattern.compile("^/[^ ]*:? ");

    private PlannerWords() {}

    static Advice.GiveUp unavailable(ModelAnswer.Unavailable answer, List<ModelCalled> calls) {
        return giveUp(
                LocalizedText.of(
                        "No plan could be made. " + answer.message().en(),
                        "未能制定计划。" + answer.message().zh()),
                answer.advice(),
                calls);
    }

    static Advice.GiveUp tooLong(String model, List<ModelCalled> calls) {
        return giveUp(
                LocalizedText.of(
                        "No plan could be made: the instruction is longer than the model %s can read together with "
                                        .formatted(model)
                                + "the catalogue of actions.",
                        "未能制定计划：指令加上操作目录超出了模型 %s 能读取的长度。".formatted(model)),
                LocalizedText.of(
                        "Shorten the instruction, give long material as a file, or use a model that reads more "
                                + "(DESKHAND_MODEL_CONTEXT_TOKENS says how much).",
                        "请缩短指令，把较长的材料作为文件提供，或换用上下文更长的模型（由 DESKHAND_MODEL_CONTEXT_TOKENS 设定）。"),
                calls);
    }

    static Advice.GiveUp cutOff(String model, List<ModelCalled> calls) {
        return giveUp(
                LocalizedText.of(
                        "No plan could be made: the answers of the model %s were cut off before the plan was complete."
                                .formatted(model),
                        "未能制定计划：模型 %s 的回答在计划写完之前被截断。".formatted(model)),
                LocalizedText.of(
                        "Ask for less at once, or allow longer answers with DESKHAND_MODEL_MAX_TOKENS.",
                        "请一次少做一些，或用 DESKHAND_MODEL_MAX_TOKENS 允许更长的回答。"),
                calls);
    }

    static Advice.GiveUp unusable(String model, List<String> problems, List<ModelCalled> calls) {
        LocalizedText first = forPeople(problems.isEmpty() ? "" : problems.getFirst());
        return giveUp(
                LocalizedText.of(
                        "The model %s made no plan that can be carried out, even after it was told what was wrong. What remained: %s"
                                .formatted(model, first.en()),
                        "模型 %s 在被告知错误之后仍未给出可执行的计划。剩下的问题：%s".formatted(model, first.zh())),
                LocalizedText.of(
                        "Nothing was done. Say it in other words or in smaller parts, or use a stronger model.",
                        "没有执行任何操作。请换一种说法、分成几步来说，或换用更强的模型。"),
                calls);
    }

    static Advice.GiveUp cannot(String reason, List<String> notUnderstood, List<ModelCalled> calls) {
        return new Advice.GiveUp(
                false,
                LocalizedText.same(reason),
                LocalizedText.of("Say it in other words, or do this part by hand.", "请换一种说法，或手工完成这一部分。"),
                notUnderstood,
                calls);
    }

    /** A problem as it was told to the model, for somebody who knows neither JSON nor the catalogue. */
    private static LocalizedText forPeople(String problem) {
        var invented = NO_ACTION.matcher(problem);
        if (invented.find()) {
            return LocalizedText.of(
                    "it wants to use an action that does not exist here (%s).".formatted(invented.group(1)),
                    "它要使用这里不存在的操作（%s）。".formatted(invented.group(1)));
        }
        if (problem.contains("one whole JSON object")) {
            return LocalizedText.of("its answer is not in the form that was asked for (JSON).", "它的回答不是所要求的格式（JSON）。");
        }
        return LocalizedText.same(POINTER.matcher(problem).replaceFirst(""));
    }

    private static Advice.GiveUp giveUp(LocalizedText message, LocalizedText advice, List<ModelCalled> calls) {
        return new Advice.GiveUp(true, message, advice, List.of(), calls);
    }
}
