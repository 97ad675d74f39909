package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.Amounts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a run has begun to do to the world; a step that is tried again counts once, as it was last begun. */
public final class EffectTally {

    private int changes;
    private int commits;
    private final Map<String, BigDecimal> spent = new HashMap<>();

    EffectTally() {}

    /**
     * @param before how the step was begun earlier, null when it was not
     * @param shown what was shown of it to who approved it, what it sends besides its own arguments among it; null when
     *     nobody was asked
     */
    void count(RunEvent.@Nullable StepStarted before, RunEvent.StepStarted now, @Nullable JsonNode shown) {
        if (before != null) {
            add(before, -1);
        }
        add(now, 1);
        if (now.effect().isAtLeast(Effect.CHANGE)) {
            BigDecimal own = Amounts.largest(Amounts.in(now.arguments().json()));
            spent.put(now.path(), shown == null ? own : own.max(Amounts.largest(Amounts.in(shown))));
        } else {
            spent.remove(now.path());
        }
    }

    private void add(RunEvent.StepStarted start, int times) {
        if (!start.effect().isAtLeast(Effect.CHANGE)) {
            return;
        }
        changes += times;
        commits += start.effect() == Effect.COMMIT ? times : 0;
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
        return spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
