package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.RunEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Kinds of entries in the journals of runs.
 *
 * <p>Those that every run writes are met soon by whoever looks from the newest backwards. The others have an index, which costs nothing
 * where a run works: it holds only them.
 */
public final class EntryKinds {

    private static final List<String> USUAL = List.of(
            "StepStarted",
            "StepFinished",
            "StepRepeated",
            "UndoPrepared",
            "RunCreated",
            "PlanExtended",
            "LoopStarted",
            "RunFinished",
            "ModelCalled",
            "ExploreDecided",
            "StepWorkedOut",
            "ChoiceMade",
            "StepSkipped");

    private static final Set<String> ALL = Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));

    /** What the index of the rare ones holds, in the words of its migration: databases compare the words. */
    static final String RARE =
            "type NOT IN (" + USUAL.stream().map(EntryKinds::quoted).collect(Collectors.joining(", ")) + ")";

    private EntryKinds() {}

    /** The names of all, such as {@code StepStarted}. */
    public static Set<String> all() {
        return Set.copyOf(ALL);
    }

    /** Whether entries of this kind have an index. */
    public static boolean isRare(String type) {
        return ALL.contains(type) && !USUAL.contains(type);
    }

    /** Entries of a rare kind: a parameter would keep the index from serving. */
    static String rare(String type) {
        if (!isRare(type)) {
            throw new IllegalArgumentException(type + " is no rare kind of entries");
        }
        return "type = " + quoted(type) + " AND " + RARE;
    }

    private static String quoted(String type) {
        return "'" + type + "'";
    }
}
