package dev.deskhand.service.dispatch;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells in the health report whether this instance takes up runs; not ready while it ends or cannot reach the database. What
 * exactly went wrong stands in the log: anybody reads the report.
 */
@Readiness
@Singleton
class DispatchHealth implements HealthCheck {

    private final RunDispatcher dispatcher;

    DispatchHealth(RunDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public HealthCheckResponse call() {
        return dispatcher
                .health()
                .map(DispatchHealth::of)
                .orElseGet(() -> HealthCheckResponse.named("runs")
                        .up()
                        .withData("works", false)
                        .build());
    }

    static HealthCheckResponse of(RunDispatch.Health health) {
        var response = HealthCheckResponse.named("runs")
                .status(!health.stopping() && health.fault() == null)
                .withData("works", true)
                .withData("instance", health.instance())
                .withData("active", health.active())
                .withData("draining", health.stopping());
        if (health.setback() != null) {
            response = response.withData("waiting", "what some runs need cannot be used just now; the log says what");
        }
        if (health.fault() != null) {
            response = response.withData("problem", "no runs can be taken up just now; the log says why");
        }
        return response.build();
    }
}
