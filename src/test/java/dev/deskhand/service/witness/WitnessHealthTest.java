package dev.deskhand.service.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.log.CheckpointStore.Witnessed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WitnessHealthTest {

    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");

    @Test
    void anybodyLearnsHowFarTheCopiesAreAndNeitherWhereNorWhyNot() {
        var report = WitnessHealth.of(List.of(
                new Witnessed("folder /mnt/copies", 12, NOW, null, null),
                new Witnessed("bucket s3.example.com/logs", 7, NOW, "no route to s3.example.com", NOW)));

        assertThat(report.getData().orElseThrow())
                .isEqualTo(Map.of(
                        "folder",
                        "has checkpoint 12",
                        "bucket",
                        "could not be given the newest; the page \"Log\" says why"));
    }
}
