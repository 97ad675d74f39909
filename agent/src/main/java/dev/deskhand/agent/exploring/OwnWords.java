package dev.deskhand.agent.exploring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Gives each change words of its own among the evidence: the same words, or a part of them, do not show two changes. */
final class OwnWords {

    private final List<String> words;
    private final List<Predicate<String>> needs = new ArrayList<>();
    private final Map<String, Integer> given = new HashMap<>();

    OwnWords(List<String> evidence) {
        this.words = evidence.stream()
                .filter(one -> evidence.stream().noneMatch(other -> isPart(one, other)))
                .distinct()
                .toList();
    }

    private static boolean isPart(String one, String other) {
        String part = TextUnits.whole(one);
        String whole = TextUnits.whole(other);
        return !part.equals(whole) && whole.contains(part);
    }

    /** Whether some of the words are left for one that needs such; others may get other words for it. */
    boolean give(Predicate<String> need) {
        needs.add(need);
        return moved(needs.size() - 1, new HashSet<>());
    }

    private boolean moved(int need, Set<String> tried) {
        for (String one : words) {
            String key = TextUnits.whole(one);
            if (needs.get(need).test(one) && tried.add(key)) {
                Integer owner = given.get(key);
                if (owner == null || moved(owner, tried)) {
                    given.put(key, need);
                    return true;
                }
            }
        }
        return false;
    }
}
