package dev.deskhand.service.policy;

import dev.deskhand.workflows.plan.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells in the health report when the policy file is broken; work goes on under the last sound rules. */
@Readiness
@Singleton
class PolicyHealth implements HealthCheck {

    private final PolicyKeeper keeper;

    PolicyHealth(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public HealthCheckResponse call() {
        PolicyState state = keeper.state();
        var response = HealthCheckResponse.named("policy")
                .up()
                .withData("version", state.file().version())
                .withData("origin", state.origin().name());
        if (!state.problems().isEmpty()) {
            response = response.withData(
                    "problem", PolicyKeeper.said(state.problems().getFirst()));
        }
        Optional<Problem> elsewhere = keeper.otherwiseElsewhere();
        if (elsewhere.isPresent()) {
            response = response.withData("elsewhere", PolicyKeeper.said(elsewhere.get()));
        }
        return response.build();
    }
}
