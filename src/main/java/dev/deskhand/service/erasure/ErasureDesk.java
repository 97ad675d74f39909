package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.sealing.RunFields;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Erasing, for admins. */
@Singleton
public class ErasureDesk {

    private static final int LONGEST_REASON = 1_000;

    /** What of a run can be erased by itself beside the values of its entries. */
    static final String FILES = "files";

    static final String EVIDENCE = "evidence";

    private final Erasure erasure;
    private final ErasureStore store;
    private final KnownPeople people;

    ErasureDesk(Erasure erasure, ErasureStore store, KnownPeople people) {
        this.erasure = erasure;
        this.store = store;
        this.people = people;
    }

    /**
     * What to erase: exactly one of run, person and before.
     *
     * @param before runs that ended before this time
     * @param fields only these fields of a run; all, with its files and evidence, when empty
     * @param reason why; it stands in the log
     */
    public record Wanted(
            @Nullable String run,
            @Nullable String person,
            @Nullable Instant before,
            Set<String> fields,
            @Nullable String reason) {}

    public Erasure.Result erase(Wanted wanted, Person by) {
        need(by);
        String reason = reason(wanted.reason());
        known(wanted.fields());
        if (wanted.run() != null) {
            return ofRun(wanted.run(), wanted.fields(), by, reason);
        } else if (wanted.person() != null) {
            String person = wanted.person();
            withoutName(reason, person);
            people.needKept(person);
            return erasure.person(person, by.name(), reason).orElseThrow(ErasureDesk::held);
        } else if (wanted.before() != null) {
            return erasure.runs(store.runs(null, wanted.before()), Set.of(), "age", by.name(), reason);
        }
        throw Refusal.badInput(
                "It is not said what to erase.",
                "Give exactly one of run, person and before, and a reason: {\"run\": \"r-...\", \"reason\": \"...\"}.");
    }

    private Erasure.Result ofRun(String id, Set<String> fields, Person by, String reason) {
        Run run = store.run(id).orElseThrow(() -> noRun(id));
        var result = erasure.runs(List.of(run), fields, "run", by.name(), reason);
        if (!result.going().isEmpty()) {
            throw Refusal.conflict("This run has not ended yet.", "Cancel it, or wait for its end, then erase it.");
        } else if (!result.held().isEmpty()) {
            throw held();
        } else if (!result.unfinished().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "Erasing this run has begun and is not finished: its files, its evidence or its browser cannot be"
                            + " reached just now.",
                    "It is tried again every minute; look for the entry of it on the page Log. If it stays like this,"
                            + " tell whoever runs Deskhand.");
        }
        return result;
    }

    /** What is misspelt would erase nothing, and be told as done. */
    private static void known(Set<String> fields) {
        SortedSet<String> all = RunFields.erasable();
        all.addAll(List.of(FILES, EVIDENCE));
        Set<String> unknown = new TreeSet<>(fields);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw Refusal.badInput(
                    "No entry of a run has such a field: " + String.join(", ", unknown) + ". Nothing was erased.",
                    "Give some of these: " + String.join(", ", all) + ".");
        }
    }

    /** The reason stands in the log, from which the name is to go. */
    private static void withoutName(String reason, String person) {
        if (KeptStore.says(reason, person)) {
            throw Refusal.badInput(
                    "The reason has the name in it that is to be erased. Nothing was erased.",
                    "Say why without it: the reason stands in the log.");
        }
    }

    private static Refusal held() {
        return Refusal.conflict(
                "A legal hold keeps this.", "Look at the holds; it can be erased once the hold is lifted.");
    }

    static Refusal noRun(String id) {
        return Refusal.notFound("There is no run '" + id + "'.", "Look for it on the page Log.");
    }

    /** Refuses who may not erase, before anything is asked of them. */
    public void mayErase(Person by) {
        need(by);
    }

    public boolean isAllowed(Person by) {
        return Rights.mayErase(by);
    }

    static void need(Person by) {
        Rights.need(Rights.mayErase(by), "erase values or hold them", Rights.ADMIN);
    }

    static String reason(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_REASON) {
            throw Refusal.badInput(
                    "A reason is missing, or longer than " + LONGEST_REASON + " characters.",
                    "Say why; it stands in the log. Name nobody whose name is to go.");
        }
        return given.strip();
    }
}
