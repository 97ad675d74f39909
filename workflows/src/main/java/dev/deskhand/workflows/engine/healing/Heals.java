package dev.deskhand.workflows.engine.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

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
    Value over(String path, Value arguments, Finder finder) {
        Value result = arguments;
        for (RunEvent.HealApplied one : of(path)) {
            Heal heal = one.heal();
            JsonNode named = result.json().at(heal.pointer());
            boolean whole = heal.pointer().indexOf('/', 1) < 0;
            if (named.isMissingNode() || whole && !named.equals(heal.was())) {
                continue;
            }
            result = taken(result, one, finder);
        }
        return result;
    }

    private static Value taken(Value value, RunEvent.HealApplied one, Finder finder) {
        String pointer = one.heal().pointer();
        JsonNode taken = finder.taking(value.json(), pointer, one.heal().becomes());
        var sources = new TreeMap<>(value.provenance().byPointer());
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        if (parent.isEmpty()) {
            sources.keySet().removeIf(part -> part.startsWith(pointer + "/"));
            sources.put(pointer, Set.of(one.source()));
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
