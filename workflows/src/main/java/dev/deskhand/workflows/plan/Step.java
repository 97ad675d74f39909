package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a plan.
 *
 * <p>{@code id} names the step's output in later expressions; steps without one are known by their place only.
 */
public sealed interface Step {

    @Nullable
    String id();

    /**
     * Uses an action: {@code use: browser.click}.
     *
     * @param with arguments; texts may hold {@code ${expressions}}
     * @param when condition; the step is skipped when it is false; null means always
     * @param expect condition on {@code output}, {@code page} and all names in scope that must hold afterwards
     * @param verify how to find out, after a crash, whether the effect had happened
     * @param idempotent whether the other side honours the idempotency key, so that a call whose outcome is unknown may
     *     be made again
     * @param timeoutSeconds null for the engine's default
     * @param undo how its effect is taken back, in order; their arguments are filled in when the step has worked, from the
     *     names then known and {@code output}; empty when it can't be
     */
    record Action(
            @Nullable String id,
            String use,
            ObjectNode with,
            @Nullable String when,
            @Nullable String expect,
            @Nullable Verify verify,
            boolean idempotent,
            Retry retry,
            OnError onError,
            @Nullable Integer timeoutSeconds,
            List<Action> undo)
            implements Step {
        public Action {
            undo = List.copyOf(undo);
        }

        /** One that can't be undone. */
        public Action(
                @Nullable String id,
                String use,
                ObjectNode with,
                @Nullable String when,
                @Nullable String expect,
                @Nullable Verify verify,
                boolean idempotent,
                Retry retry,
                OnError onError,
                @Nullable Integer timeoutSeconds) {
            this(id, use, with, when, expect, verify, idempotent, retry, onError, timeoutSeconds, List.of());
        }
    }

    /**
     * Repeats steps for every item of a list: {@code each: invoice in ${rows.items}}.
     *
     * <p>Its output is {@code {count, succeeded, failed, results, failures, left_out}}: {@code results} has one entry
     * per item that went well (what {@code collect} makes of it, else the item), {@code failures} has
     * {@code {index, item, error}} per item that did not, and {@code left_out} {@code {index, item, by, reason}} per
     * item that somebody left out when they decided on them.
     *
     * @param item name of the current item in expressions; {@code <item>_index} is its 0-based place
     * @param in one expression that gives a list
     * @param title what the loop is for, in the words of whoever wrote the plan; null when nobody said
     * @param collect template for an item's result; null for the item itself
     * @param onError {@code continue} keeps going with the next item when one fails
     */
    record ForEach(
            @Nullable String id,
            @Nullable LocalizedText title,
            String item,
            String in,
            List<Step> steps,
            @Nullable JsonNode collect,
            OnError onError)
            implements Step {
        public ForEach {
            steps = List.copyOf(steps);
        }
    }

    /** Takes one of two ways: {@code if: ..., then: [...], else: [...]}; the output is that of the last step taken. */
    record Choice(
            @Nullable String id, @Nullable LocalizedText title, String condition, List<Step> then, List<Step> otherwise)
            implements Step {
        public Choice {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Asks a person and waits: {@code ask: Which account?}; the output is the answer. */
    record Ask(@Nullable String id, LocalizedText question, Input answer) implements Step {}

    /** Names a computed value: {@code let: ${...}}; the output is that value. */
    record Let(@Nullable String id, @Nullable LocalizedText title, JsonNode value) implements Step {}

    /** Asks the planner for the steps that carry out an instruction; the first step of every run begun with one. */
    record PlanMore(@Nullable String id, String instruction) implements Step {}

    /**
     * Works towards a goal on pages nobody described, by looking, deciding and acting in turns; every action passes the
     * same policy and gates as a planned one. The output is what {@code result} describes.
     *
     * @param goal what is to be reached, in words; may hold {@code ${expressions}}
     * @param with values it may use, known to it as {@code values}; may hold {@code ${expressions}}
     * @param result what it finds out: names to the JSON Schemas of their values, all of them required
     * @param check condition on {@code result}, {@code values}, {@code page} and the names in scope that must hold at the
     *     end; null when the evidence is enough
     * @param may the gravest effect its actions may have
     * @param hosts the only hosts its actions may reach; empty for no limit of its own
     */
    record Explore(
            @Nullable String id,
            String goal,
            ObjectNode with,
            ObjectNode result,
            @Nullable String check,
            Effect may,
            Budget budget,
            List<String> hosts)
            implements Step {
        public Explore {
            hosts = List.copyOf(hosts);
        }

        /** The JSON Schema of the output. */
        public ObjectNode resultSchema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            schema.put("additionalProperties", false);
            schema.set("properties", result);
            result.fieldNames().forEachRemaining(schema.putArray("required")::add);
            return schema;
        }
    }

    /**
     * What an exploration may use up.
     *
     * @param steps actions it may carry out
     * @param tokens what the model may read and write in all
     * @param seconds spent by model and actions; waiting for people does not count
     * @param cost in the currency of the model's prices; null for no limit
     */
    record Budget(
            int steps, int tokens, int seconds, @Nullable BigDecimal cost) {
        public static final Budget USUAL = new Budget(40, 300_000, 900, null);
    }

    /**
     * A READ action whose output tells whether an effect had happened.
     *
     * @param happened condition on {@code output} and the names in scope
     */
    record Verify(String use, ObjectNode with, String happened) {}

    /** How often to try again after a failure worth retrying, and how long to wait first (doubled each time). */
    record Retry(int times, int delaySeconds) {
        public static final Retry NONE = new Retry(0, 0);
    }

    /** What a failure does to the steps around it. */
    enum OnError {
        STOP,
        CONTINUE
    }
}
