package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;

/** An action that was needed, and the round it belongs to. */
record Kept(Deed deed, Round round) {

    String use() {
        return deed.step().use();
    }

    LocalizedText sentence() {
        return deed.sentence() == null ? LocalizedText.same(use()) : deed.sentence();
    }

    String id() {
        return String.valueOf(deed.step().id());
    }
}
