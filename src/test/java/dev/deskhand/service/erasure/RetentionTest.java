package dev.deskhand.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old goes by itself, whatever stands in the way of some of it. */
class RetentionTest {

    private static final Duration A_MONTH = Duration.ofDays(31);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ErasureLab lab;
    private Retention retention;

    @BeforeEach
    void open() {
        lab = new ErasureLab(folder, new SampleLog(folder, TestDatabases.sqlite(folder)));
        retention = retention("30");
    }

    private Retention retention(String days) {
        DeskhandConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeskhandConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("deskhand.retention-runs", days, "deskhand.retention-acts", days), "test", 100))
                .build()
                .getConfigMapping(DeskhandConfig.class);
        return new Retention(lab.erasure, new ErasureStore(lab.log.database), lab.log.database, config, lab.log.clock);
    }

    @Test
    void noughtDaysKeepLikeNoneAtAll() {
        assertThat(retention.daysOfRuns()).hasValue(30);
        assertThat(retention("0").daysOfRuns()).isEmpty();
        assertThat(retention("0").daysOfActs()).isEmpty();
    }

    @Test
    void oneRunThatCannotBeReachedKeepsNeitherRunsNorActsFromBeingErased() throws IOException {
        lab.run("c1", "clara", "canary-one");
        lab.run("c2", "clara", "canary-two");
        lab.log.acts.record(ActType.SIGNED_IN, "canary-dora", ActStore.details().put("kind", "form"));
        lab.log.clock.advance(A_MONTH);
        lab.atBrowser = run -> {
            if (run.equals("c1")) {
                throw new StoreUnavailableException("The grid does not answer", new IOException("no answer"));
            }
        };

        retention.look();

        assertThat(lab.left("canary-two")).isEmpty();
        assertThat(lab.left("canary-dora")).isEmpty();
        assertThat(lab.left("canary-one")).isNotEmpty();
        for (int hour = 0; hour < 3; hour++) {
            lab.log.clock.advance(Duration.ofHours(1));
            retention.look();
        }
        assertThat(lab.notes.begun())
                .as("noted once, however often it is tried")
                .hasSize(1);
        lab.atBrowser = run -> {};
        retention.look();
        assertThat(lab.left("canary-one")).isEmpty();
    }

    /** The table of what was asked for is gone: what comes before fails, and what comes after is done all the same. */
    @Test
    void whatFailsKeepsNothingElseFromBeingDone() throws IOException {
        lab.run("c1", "clara", "canary-one");
        lab.log.acts.record(ActType.SIGNED_IN, "canary-dora", ActStore.details().put("kind", "form"));
        lab.log.tree.catchUp();
        lab.notes.due("e-1", lab.log.clock.instant());
        lab.log.clock.advance(A_MONTH);
        lab.log.tamper("ALTER TABLE log_hold RENAME TO log_hold_away");

        retention.look();

        assertThat(lab.notes.due()).isEmpty();
        assertThat(lab.left("canary-one")).isNotEmpty();
        lab.log.tamper("ALTER TABLE log_hold_away RENAME TO log_hold");
        retention.look();
        assertThat(lab.left("canary-")).isEmpty();
    }
}
