package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** Stands where nobody can explore: it says so. */
public final class NoExplorer implements Explorer {

    @Override
    public List<Step.Action> looks() {
        return List.of();
    }

    @Override
    public Answer next(Request request) {
        var message = LocalizedText.of(
                "Finding a way on pages nobody described takes a large language model, and none is set up",
                "在没有说明的页面上自行摸索需要大语言模型，而目前尚未设置");
        var advice = LocalizedText.of(
                "Set one up (docs/settings.md), or save the steps as a workflow and run that.",
                "请先设置模型（docs/settings.md），或将步骤保存为工作流后再办理。");
        return new Answer(new Decision.GiveUp("", FailureKind.UNAVAILABLE, message, advice), "nobody", List.of());
    }

    @Override
    public List<Step.Action> proofs(Decision.Finish finish) {
        return List.of();
    }

    @Override
    public List<String> doubts(Request request, Claim claim) {
        return List.of("nobody is there to check it");
    }
}
