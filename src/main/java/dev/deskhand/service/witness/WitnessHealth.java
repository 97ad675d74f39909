package dev.deskhand.service.witness;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells in the health report which copies of checkpoints could not be made; work goes on meanwhile. */
@Readiness
@Singleton
class WitnessHealth implements HealthCheck {

    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("checkpoint copies").up();
        for (var state : witnesses.states()) {
            response = response.withData(
                    state.name(),
                    state.problem() == null ? "has checkpoint " + state.size() : "problem: " + state.problem());
        }
        return response.build();
    }
}
