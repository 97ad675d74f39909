package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * On whose word steps are carried out that no plan holds.
 *
 * @param author who wrote them
 * @param read what the author had read by then: whatever it wrote may come from there
 * @param most the gravest effect they may have
 */
public record Charge(Source author, Set<Source> read, Effect most) {

    public Charge {
        read = Set.copyOf(read);
    }

    /** The value with all that the author had read as sources of what the author said. */
    public Value influenced(Value value) {
        var parts = new TreeMap<String, Set<Source>>(value.provenance().byPointer());
        parts.replaceAll((pointer, sources) -> {
            if (!sources.contains(author)) {
                return sources;
            }
            var all = new HashSet<>(sources);
            all.addAll(read);
            return all;
        });
        return new Value(value.json(), new Provenance(parts));
    }
}
