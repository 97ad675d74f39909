package dev.deskhand.workflows.engine.exploring;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Left;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an exploration has used up, as the journal tells, so that a restart gives nothing back. */
final class ExploreBudget {

    /** Costs are counted in millionths. */
    private static final int SPENT_SCALE = 6;

    private final ActiveRun run;
    private final Step.Budget budget;
    private final String path;

    ExploreBudget(ActiveRun run, Step.Budget budget, String path) {
        this.run = run;
        this.budget = budget;
        this.path = path;
    }

    Left left(int acted) {
        return new Left(budget.steps() - acted, budget.tokens() - tokens(), budget.seconds() - seconds());
    }

    /** Why the budget cannot be held at all; empty when it can. */
    Optional<StepFailure> unknown() {
        if (budget.cost() == null || run.parts().planning().explorer().hasPrices()) {
            return Optional.empty();
        }
        return Optional.of(new StepFailure(
                FailureKind.BAD_INPUT,
                run.words()
                        .of(
                                "The step's budget is a cost of " + budget.cost()
                                        + ", but no price is set for the model, so it could not be held",
                                "该步骤的预算是费用 " + budget.cost() + "，但未设置模型价格，因此无法控制费用"),
                run.words()
                        .of(
                                "Set DESKHAND_MODEL_PRICE_INPUT and DESKHAND_MODEL_PRICE_OUTPUT, or limit the tokens instead.",
                                "请设置 DESKHAND_MODEL_PRICE_INPUT 和 DESKHAND_MODEL_PRICE_OUTPUT，或改为限制 token 数量。")));
    }

    /** Why no further round may begin; empty when one may. */
    Optional<StepFailure> usedUp(int acted, int rounds) {
        Left left = left(acted);
        String used;
        String usedInChinese;
        if (left.steps() <= 0 || rounds >= budget.steps() + 10) {
            used = budget.steps() + " actions";
            usedInChinese = budget.steps() + " 个操作";
        } else if (left.tokens() <= 0) {
            used = budget.tokens() + " tokens";
            usedInChinese = budget.tokens() + " 个 token";
        } else if (left.seconds() <= 0) {
            used = budget.seconds() + " seconds of work";
            usedInChinese = budget.seconds() + " 秒工作时间";
        } else if (overCost()) {
            used = "a cost of " + budget.cost();
            usedInChinese = "费用 " + budget.cost();
        } else {
            return Optional.empty();
        }
        return Optional.of(new StepFailure(
                FailureKind.TIMEOUT,
                run.words()
                        .of(
                                "The goal was not reached within the budget of " + used,
                                "在预算（" + usedInChinese + "）内未能达成目标"),
                run.words()
                        .of(
                                "Look at what was tried; say the goal more exactly, or allow more in the step's budget.",
                                "请查看已尝试的内容；把目标说得更具体，或在步骤的预算中放宽限制。")));
    }

    private boolean overCost() {
        return budget.cost() != null
                && BigDecimal.valueOf(sum(ExploreBudget::cost), SPENT_SCALE).compareTo(budget.cost()) >= 0;
    }

    private static long cost(RunEvent.ModelCalled call) {
        Long cost = call.costMillionths();
        return cost == null ? 0 : cost;
    }

    private long tokens() {
        return sum(RunEvent.ModelCalled::inputTokens) + sum(RunEvent.ModelCalled::outputTokens);
    }

    private long sum(java.util.function.ToLongFunction<RunEvent.ModelCalled> what) {
        return calls().stream().mapToLong(what).sum();
    }

    private List<RunEvent.ModelCalled> calls() {
        Instant began = run.state().step(path).orElseThrow().startedAt();
        return run.state().modelCalls().stream()
                .filter(call -> !call.at().isBefore(began) && call.purpose().startsWith("explore"))
                .toList();
    }

    /** Of model and actions; while a person is waited for nothing runs. */
    private long seconds() {
        long millis = calls().stream().mapToLong(RunEvent.ModelCalled::millis).sum();
        for (var view : run.state().steps()) {
            if (view.path().startsWith(path + "[")) {
                millis += view.workedMillis();
            }
        }
        return millis / 1000;
    }
}
