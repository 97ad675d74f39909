package dev.deskhand.workflows.journal;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.Amounts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Counts what a run has begun to do to the world; a step that is tried again counts once, as it was last begun. */
public final class EffectTally {

    private int changes;
    private int commits;
    private BigDecimal spent = BigDecimal.ZERO;

    EffectTally() {}

    /** @param before how the step was begun earlier, null when it was not */
    void count(RunEvent.@Nullable StepStarted before, RunEvent.StepStarted now) {
        if (before != null) {
            add(before, -1);
        }
        add(now, 1);
    }

    private void add(RunEvent.StepStarted start, int times) {
        if (!start.effect().isAtLeast(Effect.CHANGE)) {
            return;
        }
        changes += times;
        commits += start.effect() == Effect.COMMIT ? times : 0;
        BigDecimal largest = Amounts.in(start.arguments().json()).stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        spent = times > 0 ? spent.add(largest) : spent.subtract(largest);
    }

    /** Steps that change something, those that cannot be taken back among them. */
    public int changes() {
        return changes;
    }

    public int commits() {
        return commits;
    }

    /** The sum of the largest amount of each. */
    public BigDecimal spent() {
        return spent;
    }
}
