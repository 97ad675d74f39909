package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was healed in a run, laid over the arguments the plan gives. */
final class Heals {

    private final List<RunEvent.HealApplied> applied;

    Heals(List<RunEvent.HealApplied> applied) {
        this.applied = applied.stream().filter(one -> !one.heal().skips()).toList();
    }

    /** A step's place in the plan: its path without items of loops. */
    static String place(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }

    /** Those that hold for the step at that path. */
    List<RunEvent.HealApplied> of(String path) {
        return applied.stream()
                .filter(one -> one.path().equals(path)
                        || one.everywhere() && place(one.path()).equals(place(path)))
                .toList();
    }

    /** The arguments with the new targets in them; the page, or whoever chose them, is their source. */
    Value over(Step.Action step, String path, Value arguments, Finder finder, Function<JsonNode, Value> fill) {
        Value result = arguments;
        for (RunEvent.HealApplied one : of(path)) {
            Heal heal = one.heal();
            JsonNode named = result.json().at(heal.pointer());
            boolean whole = heal.pointer().indexOf('/', 1) < 0;
            boolean general = whole
                    && !Named.isLiteral(step, heal.pointer())
                    && heal.was().equals(step.with().at(heal.pointer()));
            JsonNode was = general ? fill.apply(heal.was()).json() : heal.was();
            if (whole ? !(named.isMissingNode() ? was.isNull() : named.equals(was)) : named.isMissingNode()) {
                continue;
            }
            result = taken(result, one, finder, general ? fill.apply(heal.becomes()) : null);
        }
        return result;
    }

    /** @param filled the target with the values of this time; null when it holds none */
    private static Value taken(Value value, RunEvent.HealApplied one, Finder finder, @Nullable Value filled) {
        String pointer = one.heal().pointer();
        JsonNode becomes = filled == null ? one.heal().becomes() : filled.json();
        JsonNode taken = finder.taking(value.json(), pointer, becomes);
        var sources = new TreeMap<>(value.provenance().byPointer());
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        if (parent.isEmpty()) {
            sources.keySet().removeIf(part -> part.startsWith(pointer + "/"));
            sources.put(pointer, Set.of(one.source()));
            if (filled != null) {
                filled.provenance().byPointer().forEach((part, from) -> {
                    if (!part.isEmpty()) {
                        sources.put(pointer + part, from);
                    }
                });
            }
        } else {
            // A value that goes by another name now is still whose it was.
            taken.at(parent).fieldNames().forEachRemaining(key -> {
                if (!value.json().at(parent).has(key)) {
                    sources.put(parent + "/" + escaped(key), value.at(pointer).sources());
                }
            });
        }
        return new Value(taken, new Provenance(sources));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
