package dev.deskhand.agent.planning.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlansFitTheToolsTest {

    private final CatalogPlanValidator validator = new CatalogPlanValidator(RealTools.catalog(), new CelExpressions());

    static Stream<String> names() {
        return ShippedWorkflows.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyShippedWorkflowMayRunWithTheToolsThereAre(String name) {
        ParsedPlan plan = new YamlPlanFormat().read(ShippedWorkflows.yaml(name));

        List<Problem> problems = validator.problemsOf(plan);

        assertThat(problems).isEmpty();
    }
}
