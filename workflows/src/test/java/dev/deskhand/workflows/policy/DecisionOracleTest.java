package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every set of roles, every effect, own and others' runs, with and without four eyes and rules on roles, against a table. */
class DecisionOracleTest {

    private static final List<String> ROLES = List.of("office", "approver", "ops", "auditor", "admin");

    @Test
    void everyRoleEffectAndRunIsAsTheTableSays() {
        var policy = new FloorPolicy();
        var all = DecisionOracle.all(ROLES)
                .filter(asked -> asked.giver() == null && asked.delegation())
                .toList();
        assertThat(all).hasSize(32 * 2 * 4 * 2 * 2 * 3);
        for (var asked : all) {
            var permission = policy.mayDecide(asked.person(), asked.request(), DecisionOracle.NOW);
            assertThat(permission.allowed()).as("%s", asked).isEqualTo(asked.own());
            assertThat(permission.reason().en().isEmpty()).as("%s", asked).isEqualTo(asked.own());
        }
    }
}
