package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The other systems: they outlive every worker and remember what was done to them. */
final class World {

    /** Numbers that were really entered or sent, in order; the same twice means done twice. */
    final List<String> effects = new ArrayList<>();

    final List<String> keys = new ArrayList<>();

    /** Names of actions carried out, in order. */
    final List<String> calls = new ArrayList<>();

    /** How often the next calls of an action fail before they work. */
    final Map<String, Integer> unavailable = new HashMap<>();

    final List<String> refused = new ArrayList<>();
    String host = "portal.example";

    /** What the page holds, as a browser would tell it. */
    @Nullable
    String seen;

    /** Which fields its form has, and where it is sent. */
    @Nullable
    String shape;

    /** What of a fill goes where, when it does not all go to the host. */
    List<EffectAssessment.Part> parts = List.of();

    /** What acts turn out to do from now on, where that is more than their arguments say; null for no more. */
    @Nullable
    Effect graver;

    /** What a click on something is foretold to do by its words, and what it then does on the page; where not said, it sends. */
    final Map<String, Effect> foretold = new HashMap<>();

    final Map<String, Effect> onThePage = new HashMap<>();

    @Nullable
    Runnable duringSend;

    Runnable duringSum = () -> {};

    @Nullable
    Runnable duringFind;

    @Nullable
    Consumer<ToolContext> duringPonder;

    boolean answerGetsLost;
    boolean hangs;

    boolean failsNow(String action) {
        calls.add(action);
        int left = unavailable.getOrDefault(action, 0);
        unavailable.put(action, Math.max(0, left - 1));
        return left > 0;
    }
}
