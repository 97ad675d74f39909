package dev.deskhand.agent.exploring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gives each change words of its own among the evidence: the same words, or a part of them, do not show two changes. */
final class OwnWords {

    private static final String TALLY = "of the evidence ";

    /** What a result's expressions gave is told with what speaks against it: nobody sees that before. */
    static final String CAME_OUT = "the result came out as ";

    private final List<String> words;
    private final List<Predicate<String>> needs = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
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

    /**
     * Whether some of the words are left for one that needs such; others may get other words for it.
     *
     * @param owner what it is called
     */
    boolean give(String owner, Predicate<String> need) {
        owners.add(owner);
        needs.add(need);
        return moved(needs.size() - 1, new HashSet<>());
    }

    /** Which of the words counts for what, so that only what is missing has to be looked for. */
    Optional<String> tally(Change last, SeenText now) {
        String all = words.stream()
                .filter(now::proves)
                .map(one -> "“" + one + "” " + standing(one, last))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(TALLY + all);
    }

    /** Whether a doubt only says what counts already, or what the result would be. */
    static boolean isTally(String doubt) {
        return doubt.startsWith(TALLY) || doubt.startsWith(CAME_OUT);
    }

    private String standing(String one, Change last) {
        Integer owner = given.get(TextUnits.whole(one));
        if (owner != null) {
            return "shows " + owners.get(owner);
        }
        return last.before().holds(one)
                ? "stood there before " + last.id()
                : "is new since " + last.id() + ", which is shown already";
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
