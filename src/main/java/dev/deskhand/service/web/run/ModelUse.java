package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;

/** What a run's calls to models came to, in one line. */
public final class ModelUse {

    private static final int MILLIONTHS = 6;
    private static final int SHOWN = 4;

    private ModelUse() {}

    /** Calls, tokens and, where prices are set, cost; empty when no model was asked. */
    static String text(RunState run, Texts texts) {
        if (run.modelCalls().isEmpty()) {
            return "";
        }
        String calls = texts.count("run.modelCalls", run.modelCalls().size());
        String tokens = NumberFormat.getIntegerInstance(texts.locale()).format(run.inputTokens() + run.outputTokens());
        boolean priced = run.modelCalls().stream().anyMatch(call -> call.costMillionths() != null);
        return priced
                ? texts.say("run.modelUseCost", calls, tokens, amount(run.costMillionths()))
                : texts.say("run.modelUse", calls, tokens);
    }

    /** An amount with as many digits as tell something: 0.0312, 1.20. */
    public static String amount(long millionths) {
        BigDecimal amount = BigDecimal.valueOf(millionths, MILLIONTHS)
                .setScale(SHOWN, RoundingMode.CEILING)
                .stripTrailingZeros();
        return amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }
}
