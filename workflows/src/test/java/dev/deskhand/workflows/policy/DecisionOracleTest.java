package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every set of roles, every effect, own and others' runs, with and without four eyes, against a table. */
class DecisionOracleTest {

    /** Who may decide, by hand: the effect, whose run it is, and the roles of which one is enough; "-" is nobody. */
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

    private static final List<String> ROLES = List.of("office", "approver", "ops", "auditor", "admin");

    private final FloorPolicy policy = new FloorPolicy();

    @Test
    void everyRoleEffectAndRunIsAsTheTableSays() {
        int asked = 0;
        for (Effect effect : Effect.values()) {
            for (String whose : List.of("own", "others")) {
                for (Set<String> roles : subsets()) {
                    for (boolean fourEyes : new boolean[] {false, true}) {
                        for (boolean barred : new boolean[] {false, true}) {
                            var person = new Person(whose.equals("own") ? "anna" : "ben", roles);
                            boolean expected =
                                    inTable(effect, whose, roles) && !(fourEyes && whose.equals("own")) && !barred;
                            var request = request(effect, fourEyes, barred ? List.of(person.name()) : List.of());
                            var permission =
                                    policy.mayDecide(person, request, java.time.Instant.parse("2026-03-02T08:00:00Z"));
                            assertThat(permission.allowed())
                                    .as("%s %s %s fourEyes=%s barred=%s", effect, whose, roles, fourEyes, barred)
                                    .isEqualTo(expected);
                            assertThat(permission.reason().en().isEmpty()).isEqualTo(expected);
                            asked++;
                        }
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(4 * 2 * 32 * 4);
    }

    private static boolean inTable(Effect effect, String whose, Set<String> roles) {
        return TABLE.lines()
                .map(line -> List.of(line.split(" +")))
                .filter(row -> row.get(0).equals(effect.name()) && row.get(1).equals(whose))
                .flatMap(row -> row.stream().skip(2))
                .anyMatch(roles::contains);
    }

    private static List<Set<String>> subsets() {
        var all = new ArrayList<Set<String>>();
        for (int bits = 0; bits < 1 << ROLES.size(); bits++) {
            var roles = new TreeSet<String>();
            for (int i = 0; i < ROLES.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    roles.add(ROLES.get(i));
                }
            }
            all.add(roles);
        }
        return all;
    }

    private static ApprovalRequest request(Effect effect, boolean fourEyes, List<String> barred) {
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
                "anna",
                fourEyes,
                null,
                dev.deskhand.workflows.approval.Requirement.floor(fourEyes),
                barred,
                null,
                null);
    }
}
