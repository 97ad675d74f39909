package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.Heal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what steps met while the process lives. */
final class KeptInMemory implements StepMemory {

    final Map<String, List<Met>> met = new HashMap<>();
    final List<Patch> patches = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();

    @Override
    public List<Met> all(String workflow) {
        return List.copyOf(met.getOrDefault(workflow, List.of()));
    }

    @Override
    public void keep(String workflow, Met one) {
        var all = met.computeIfAbsent(workflow, key -> new ArrayList<>());
        all.removeIf(other -> other.place().equals(one.place()));
        all.add(one);
    }

    @Override
    public void propose(Patch patch) {
        patches.removeIf(other -> other.workflow().equals(patch.workflow())
                && other.place().equals(patch.place())
                && other.heal().gist().equals(patch.heal().gist()));
        patches.add(patch);
    }

    @Override
    public boolean isRejected(String workflow, Heal heal) {
        return rejected.contains(workflow + " " + heal.gist());
    }

    void reject(Patch patch) {
        rejected.add(patch.workflow() + " " + patch.heal().gist());
    }
}
