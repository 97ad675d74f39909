package dev.deskhand.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DispatchHealthTest {

    @Test
    void anybodyLearnsThatSomethingIsOutOfOrderAndNotWhat() {
        var report = DispatchHealth.of(new RunDispatch.Health(
                "i1",
                2,
                false,
                "The database postgresql://db.example.com/desk cannot be used just now",
                "The data folder /srv/desk cannot be written just now"));

        assertThat(report.getStatus()).isEqualTo(Status.DOWN);
        assertThat(report.getData().orElseThrow())
                .containsEntry("problem", "no runs can be taken up just now; the log says why")
                .containsEntry("waiting", "what some runs need cannot be used just now; the log says what");
        assertThat(report.getData().toString()).doesNotContain("example.com", "/srv");
    }
}
