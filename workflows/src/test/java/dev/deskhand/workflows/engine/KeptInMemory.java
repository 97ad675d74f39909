package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.healing.StepMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what steps met while the process lives. */
final class KeptInMemory implements StepMemory {

    final Map<String, List<Met>> met = new HashMap<>();
    final List<Patch> patches = new ArrayList<>();

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
        patches.add(patch);
    }
}
