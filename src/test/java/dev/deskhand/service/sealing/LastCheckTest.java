package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.LogCheckStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every instance tells of the last check, whichever of them made it. */
class LastCheckTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatOneInstanceFoundTheOthersTellToo(Dialect dialect, @TempDir Path folder) {
        var log = new SampleLog(folder, TestDatabases.of(dialect, folder));
        log.run("one");
        log.checkpoints.sign();
        var a = new LastCheck(log.check, new LogCheckStore(log.database), log.clock);
        var b = new LastCheck(log.check, new LogCheckStore(log.database), log.clock);
        assertThat(b.get()).isEmpty();

        var good = b.run();
        assertThat(good.holds()).isTrue();
        assertThat(a.get().orElseThrow()).isEqualTo(new LastCheck.Done(good, log.clock.instant()));

        log.tamper(
                "UPDATE journal_entry SET json = replace(json, 'fine one', 'fine two') WHERE json LIKE '%fine one%'");
        log.clock.advance(Duration.ofMinutes(1));
        var broken = a.run();
        assertThat(broken.holds()).isFalse();
        assertThat(b.get().orElseThrow()).isEqualTo(new LastCheck.Done(broken, log.clock.instant()));
    }
}
