package dev.deskhand.service.policy;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells in the health report when the policy file is broken; work goes on under the last sound rules. What is wrong, and in which
 * file, stands on the page on the policy and in the log: anybody reads the report.
 */
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
            response = response.withData("problem", "the policy file cannot be used; the page \"Rules\" says why");
        }
        if (keeper.otherwiseElsewhere().isPresent()) {
            response = response.withData(
                    "elsewhere", "another instance goes by other rules; the page \"Rules\" says which");
        }
        return response.build();
    }
}
