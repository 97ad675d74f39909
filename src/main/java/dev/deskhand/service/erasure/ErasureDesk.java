package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.ErasureStore.Run;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.HoldStore.Hold;
import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.sealing.RunFields;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Erasing and holding, for admins. */
@Singleton
public class ErasureDesk {

    private static final int LONGEST_REASON = 1_000;

    /** What of a run can be erased by itself beside the values of its entries. */
    static final String FILES = "files";

    static final String EVIDENCE = "evidence";

    private final Erasure erasure;
    private final ErasureStore store;
    private final HoldStore holds;
    private final KeptStore keeping;
    private final ActStore acts;
    private final Clock clock;

    ErasureDesk(Erasure erasure, ErasureStore store, HoldStore holds, KeptStore keeping, ActStore acts, Clock clock) {
        this.erasure = erasure;
        this.store = store;
        this.holds = holds;
        this.keeping = keeping;
        this.acts = acts;
        this.clock = clock;
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
            if (holds.all().stream()
                    .anyMatch(hold ->
                            hold.kind().equals("person") && hold.subject().equals(person))) {
                throw held();
            }
            return erasure.person(person, store.runs(person, null), by.name(), reason);
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

    public List<Hold> holds(Person person) {
        if (!Rights.mayErase(person)) {
            Rights.need(Rights.seesAll(person), "see the legal holds", "admin, auditor, ops or approver");
        }
        return holds.all();
    }

    /** Keeps a run, or all runs with a person in them, from being erased; {@code kind} is run or person. */
    public Hold hold(String kind, String subject, @Nullable String reason, Person by) {
        need(by);
        exists(kind, subject);
        var hold = new Hold(kind, subject, clock.instant(), by.name(), reason(reason));
        noting(ActType.HOLD_PLACED, hold, by, () -> {
            if (!holds.place(hold)) {
                throw Refusal.conflict("There is a hold on it already.", "Lift that one first to give another reason.");
            }
            return true;
        });
        return hold;
    }

    /** A hold on what is not there keeps nothing, and whoever placed it believes that it does. */
    private void exists(String kind, String subject) {
        if (kind.equals("run")) {
            store.run(subject).orElseThrow(() -> noRun(subject));
        } else if (!keeping.isKnown(subject)) {
            throw Refusal.notFound(
                    "Nobody is called '" + subject + "' here: there is no such account, and nothing is kept of such a"
                            + " person.",
                    "Write the name as it stands on the page Log.");
        }
    }

    private static Refusal noRun(String id) {
        return Refusal.notFound("There is no run '" + id + "'.", "Look for it on the page Log.");
    }

    public void lift(String kind, String subject, Person by) {
        need(by);
        Hold hold = holds.all().stream()
                .filter(one -> one.kind().equals(kind) && one.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "There is no hold on " + kind + " '" + subject + "'.", "GET /api/audit/holds lists them."));
        noting(ActType.HOLD_LIFTED, hold, by, () -> holds.lift(kind, subject));
    }

    /** Refuses who may not erase, before anything is asked of them. */
    public void mayErase(Person by) {
        need(by);
    }

    public boolean isAllowed(Person by) {
        return Rights.mayErase(by);
    }

    private void noting(ActType type, Hold hold, Person by, Supplier<Boolean> change) {
        acts.record(
                type,
                by.name(),
                ActStore.details()
                        .put("kind", hold.kind())
                        .put("subject", hold.subject())
                        .put("reason", hold.reason()),
                change);
    }

    private static void need(Person by) {
        Rights.need(Rights.mayErase(by), "erase values or hold them", Rights.ADMIN);
    }

    private static String reason(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_REASON) {
            throw Refusal.badInput(
                    "A reason is missing, or longer than " + LONGEST_REASON + " characters.",
                    "Say in \"reason\" why; it stands in the log. Name nobody whose name is to go.");
        }
        return given.strip();
    }
}
