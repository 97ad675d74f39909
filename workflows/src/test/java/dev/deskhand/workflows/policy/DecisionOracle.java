package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may decide, told from a table written by hand: every question that can be asked, and its answer. */
public final class DecisionOracle {

    /** The effect, whose run it is, and the roles of which one is enough; "-" is nobody. */
    private static final String TABLE = """
            READ   own    office approver
            READ   others approver
            LOCAL  own    office approver
            LOCAL  others approver
            CHANGE own    office approver
            CHANGE others approver
            COMMIT own    approver
            COMMIT others approver
            """;

    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** Who asks for everything here. */
    public static final String REQUESTER = "anna";

    private static final String OTHER = "ben";
    private static final String GIVER = "cara";

    /** What a rule asks for by {@code roles: [ops], escalate: {after: 2h, to: [approver]}}, and whether that long has passed. */
    public enum Rule {
        NONE,
        OPS,
        OPS_AND_WAITED
    }

    /**
     * One question.
     *
     * @param person who would decide
     * @param giver who named that person as the stand-in; null for nobody
     */
    public record Asked(
            Effect effect,
            Person person,
            @Nullable Person giver,
            boolean fourEyes,
            boolean delegation,
            Set<String> barred,
            Rule rule) {

        /** Whether the person may in the own name. */
        public boolean own() {
            return may(person);
        }

        /** Whether the person may in the giver's place: never the own run, nor what somebody barred asked for. */
        public boolean inPlace() {
            return giver != null
                    && delegation
                    && !person.name().equals(REQUESTER)
                    && !barred.contains(person.name())
                    && may(giver);
        }

        private boolean may(Person who) {
            boolean self = who.name().equals(REQUESTER);
            boolean ruled = rule == Rule.NONE || who.is("ops") || rule == Rule.OPS_AND_WAITED && who.is("approver");
            return inTable(effect, self ? "own" : "others", who.roles())
                    && !(fourEyes && self)
                    && !barred.contains(who.name())
                    && ruled;
        }

        public ApprovalRequest request() {
            var escalation = new Requirement.Escalation(Duration.ofHours(2), Set.of("approver"));
            var requirement = rule == Rule.NONE
                    ? new Requirement(List.of(), fourEyes, 1, false, delegation, null, null)
                    : new Requirement(List.of(Set.of("ops")), fourEyes, 1, false, delegation, null, escalation);
            return new ApprovalRequest(
                    "a",
                    "r",
                    "0",
                    effect,
                    LocalizedText.same("x"),
                    null,
                    LocalizedText.same("y"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "h",
                    "v",
                    REQUESTER,
                    fourEyes,
                    null,
                    requirement,
                    List.copyOf(new TreeSet<>(barred)),
                    switch (rule) {
                        case NONE -> null;
                        case OPS -> NOW.plusSeconds(1);
                        case OPS_AND_WAITED -> NOW;
                    },
                    null);
        }
    }

    private DecisionOracle() {}

    /** All questions: sets of {@code roles} × effect × own and others' runs × stand-ins × what rules ask for. */
    public static Stream<Asked> all(List<String> roles) {
        return subsets(roles).stream()
                .flatMap(set -> Stream.of(new Person(REQUESTER, set), new Person(OTHER, set)))
                .flatMap(person -> Stream.concat(
                                Stream.of(new Person[] {null}),
                                givers().filter(giver -> !giver.name().equals(person.name())))
                        .flatMap(giver -> asked(person, giver)));
    }

    /** Who may have named a stand-in: approvers, one of them who asked for it all. */
    private static Stream<Person> givers() {
        return Stream.of(
                new Person(GIVER, Set.of("approver")),
                new Person(GIVER, Set.of("approver", "ops")),
                new Person(GIVER, Set.of("ops")),
                new Person(REQUESTER, Set.of("approver", "ops")));
    }

    private static Stream<Asked> asked(Person person, @Nullable Person giver) {
        var all = new ArrayList<Asked>();
        for (Effect effect : Effect.values()) {
            for (boolean fourEyes : new boolean[] {false, true}) {
                for (boolean delegation : new boolean[] {false, true}) {
                    for (Set<String> barred : barred(person, giver)) {
                        for (Rule rule : Rule.values()) {
                            all.add(new Asked(effect, person, giver, fourEyes, delegation, barred, rule));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static List<Set<String>> barred(Person person, @Nullable Person giver) {
        var all = new ArrayList<Set<String>>(List.of(Set.of(), Set.of(person.name())));
        if (giver != null) {
            all.add(Set.of(giver.name()));
        }
        return all;
    }

    private static boolean inTable(Effect effect, String whose, Set<String> roles) {
        return TABLE.lines()
                .map(line -> List.of(line.split(" +")))
                .filter(row -> row.get(0).equals(effect.name()) && row.get(1).equals(whose))
                .flatMap(row -> row.stream().skip(2))
                .anyMatch(roles::contains);
    }

    private static List<Set<String>> subsets(List<String> roles) {
        var all = new ArrayList<Set<String>>();
        for (int bits = 0; bits < 1 << roles.size(); bits++) {
            var set = new TreeSet<String>();
            for (int i = 0; i < roles.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    set.add(roles.get(i));
                }
            }
            all.add(set);
        }
        return all;
    }
}
