package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore.Witnessed;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells in the health report which copies of checkpoints could not be made; work goes on meanwhile. Where they are, and what went
 * wrong, stands on the page on the log: anybody reads the report.
 */
@Readiness
@Singleton
class WitnessHealth implements HealthCheck {

    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public HealthCheckResponse call() {
        return of(witnesses.states());
    }

    static HealthCheckResponse of(List<Witnessed> states) {
        var response = HealthCheckResponse.named("checkpoint copies").up();
        for (var state : states) {
            String kind = state.name().split(" ", 2)[0];
            response = response.withData(
                    kind,
                    state.problem() == null
                            ? "has checkpoint " + state.size()
                            : "could not be given the newest; the page \"Log\" says why");
        }
        return response.build();
    }
}
